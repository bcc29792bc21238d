package io.frontdesk.spring.test;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.SendMessage;
import org.springframework.stereotype.Service;

/** What an application might do with its desk. */
@Service
class Confirmations {

    private final Frontdesk frontdesk;

    Confirmations(Frontdesk frontdesk) {
        this.frontdesk = frontdesk;
    }

    void confirm(TenantId tenant, String guest) {
        frontdesk
                .tenant(tenant)
                .messages()
                .enqueue(SendMessage.toAddress(EmailAddress.of(guest))
                        .withSubject("See you")
                        .withText("Ready."));
    }
}
