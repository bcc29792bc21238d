package io.frontdesk.adapter.mustache;

import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.testkit.TemplateSafetyContract;

class MustacheTemplateSafetyTest extends TemplateSafetyContract {

    @Override
    protected TemplateEngine engine() {
        return MustacheTemplateEngine.create();
    }
}
