package io.frontdesk.spring;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PostgreSqlHostTransactionTest extends HostTransactionContract {

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    @Override
    ApplicationContextRunner host() {
        return SERVER.host();
    }
}
