package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.SendMessage;

/** The marketing message that benchmarks send: the audience's template, filled in with four variables. */
final class Offers {

    /** The most that is enqueued in one transaction. */
    static final int CHUNK = 500;

    private Offers() {}

    /** One to each of the member's contacts from {@code from}, at most a chunk; returns how many. */
    static int enqueue(Frontdesk frontdesk, Audience.Member member, int from, int to) {
        var contacts = member.contacts()
                .subList(
                        from,
                        Math.min(Math.min(from + CHUNK, to), member.contacts().size()));
        frontdesk
                .tenant(member.tenant())
                .messages()
                .enqueueAll(contacts.stream().map(Offers::offer).toList());
        return contacts.size();
    }

    private static SendMessage offer(ContactId contact) {
        return SendMessage.to(contact, Channel.EMAIL)
                .withPurpose(Purpose.MARKETING)
                .withTemplate(Audience.TEMPLATE)
                .withVariable("product", "The blue chair")
                .withVariable("price", "129.00 EUR")
                .withVariable("until", "Sunday");
    }
}
