package io.frontdesk.testkit;

import io.frontdesk.inmemory.InMemoryTemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine;

class InMemoryTemplateSafetyTest extends TemplateSafetyContract {

    @Override
    protected TemplateEngine engine() {
        return InMemoryTemplateEngine.create();
    }
}
