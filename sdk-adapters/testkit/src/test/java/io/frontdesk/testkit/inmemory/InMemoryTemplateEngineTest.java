package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryTemplateEngine;
import io.frontdesk.testkit.TemplateEngineContract;
import io.frontdesk.messaging.spi.TemplateEngine;

class InMemoryTemplateEngineTest extends TemplateEngineContract {

    @Override
    protected TemplateEngine engine() {
        return InMemoryTemplateEngine.create();
    }
}
