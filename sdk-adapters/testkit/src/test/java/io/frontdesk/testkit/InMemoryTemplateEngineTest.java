package io.frontdesk.testkit;

import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.inmemory.InMemoryTemplateEngine;

class InMemoryTemplateEngineTest extends TemplateEngineContract {

    @Override
    protected TemplateEngine engine() {
        return InMemoryTemplateEngine.create();
    }
}
