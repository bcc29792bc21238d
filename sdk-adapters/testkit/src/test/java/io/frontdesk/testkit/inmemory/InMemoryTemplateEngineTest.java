package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryTemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.testkit.TemplateEngineContract;

class InMemoryTemplateEngineTest extends TemplateEngineContract {

    @Override
    protected TemplateEngine engine() {
        return InMemoryTemplateEngine.create();
    }
}
