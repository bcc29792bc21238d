package io.frontdesk.spring;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class H2HostTransactionTest extends HostTransactionContract {

    @Override
    ApplicationContextRunner host() {
        return Hosts.h2();
    }
}
