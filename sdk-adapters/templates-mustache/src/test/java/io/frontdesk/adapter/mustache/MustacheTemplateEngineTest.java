package io.frontdesk.adapter.mustache;

import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.testkit.TemplateEngineContract;

class MustacheTemplateEngineTest extends TemplateEngineContract {

    @Override
    protected TemplateEngine engine() {
        return MustacheTemplateEngine.create();
    }
}
