package io.frontdesk.preferences;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentStatus;
import java.util.Map;

/**
 * A topic, and what a contact said of it.
 *
 * @param text in the language of the page
 * @param channels how things stand on each it is offered on, in their order
 */
public record TopicChoice(Topic topic, TopicText text, Map<Channel, ConsentStatus> channels) {

    /** Whether the contact hears of it there. */
    public boolean isChosen(Channel channel) {
        return channels.getOrDefault(channel, ConsentStatus.NONE).granted();
    }
}
