package io.frontdesk.testkit.inmemory;

import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.inmemory.E164PhoneNumberParser;
import io.frontdesk.testkit.PhoneNumberParserContract;

class E164PhoneNumberParserTest extends PhoneNumberParserContract {

    @Override
    protected PhoneNumberParser parser() {
        return E164PhoneNumberParser.create();
    }

    @Override
    protected boolean readsNationalNumbers() {
        return false;
    }

    @Override
    protected boolean knowsNumberingPlans() {
        return false;
    }
}
