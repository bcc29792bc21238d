package io.frontdesk.testkit.violations.adapterinternals.adapter.alpha;

import io.frontdesk.testkit.violations.adapterinternals.contacts.internal.Inside;

/** Breaks: an adapter in ring 3. */
interface Burglar {

    Inside inside();
}
