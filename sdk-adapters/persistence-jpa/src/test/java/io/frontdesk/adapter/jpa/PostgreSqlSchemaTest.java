package io.frontdesk.adapter.jpa;

class PostgreSqlSchemaTest extends SchemaContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgreSql();
    }

    @Override
    String vendor() {
        return "postgresql";
    }
}
