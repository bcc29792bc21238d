package io.frontdesk.testkit.violations.adapters.adapter.alpha;

import io.frontdesk.testkit.violations.adapters.adapter.beta.Beta;
import io.frontdesk.testkit.violations.adapters.adapter.http.Http;

/** Breaks: knows another adapter. */
interface Neighbour {

    Beta beta();

    Http http();
}
