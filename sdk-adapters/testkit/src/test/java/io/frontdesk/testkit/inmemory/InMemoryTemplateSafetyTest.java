package io.frontdesk.testkit.inmemory;

import io.frontdesk.inmemory.InMemoryTemplateEngine;
import io.frontdesk.testkit.TemplateSafetyContract;
import io.frontdesk.messaging.spi.TemplateEngine;

class InMemoryTemplateSafetyTest extends TemplateSafetyContract {

    @Override
    protected TemplateEngine engine() {
        return InMemoryTemplateEngine.create();
    }
}
