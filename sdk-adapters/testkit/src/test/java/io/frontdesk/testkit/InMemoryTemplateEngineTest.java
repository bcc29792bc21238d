package io.frontdesk.testkit;

import io.frontdesk.inmemory.InMemoryTemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine;

class InMemoryTemplateEngineTest extends TemplateEngineContract {

    @Override
    protected TemplateEngine engine() {
        return InMemoryTemplateEngine.create();
    }
}
