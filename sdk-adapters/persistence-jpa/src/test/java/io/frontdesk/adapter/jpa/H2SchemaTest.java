package io.frontdesk.adapter.jpa;

class H2SchemaTest extends SchemaContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.h2();
    }

    @Override
    String vendor() {
        return "h2";
    }
}
