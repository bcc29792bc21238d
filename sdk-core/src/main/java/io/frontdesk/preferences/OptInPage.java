package io.frontdesk.preferences;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.tenancy.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a page about a confirmation link shows.
 *
 * @param purposes which of those the link is for it is about: those that can be confirmed, were, or cannot be
 * @param notice the text to show above the button; empty if the request named none of ours
 * @param until when the link ends
 */
public record OptInPage(
        Tenant tenant,
        ContactId contact,
        MessageId message,
        Channel channel,
        Set<Purpose> purposes,
        Optional<Notice> notice,
        Instant until) {}
