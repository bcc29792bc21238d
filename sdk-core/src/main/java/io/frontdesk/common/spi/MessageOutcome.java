package io.frontdesk.common.spi;

import io.frontdesk.common.Channel;
import java.time.Duration;

/**
 * What became of a message, once for each answer or report of a provider and each decision without one.
 *
 * @param account the code of the channel's account that it went through; {@code none} while none is chosen
 * @param outcome {@code accepted}, {@code delivered}, {@code rejected} by the provider (final or not, as its reason says), {@code unknown}, or without a provider
 *     {@code suppressed}, {@code expired}, {@code failed}, {@code deferred}
 * @param reason the message's reason in lower case, such as {@code bad_address}; {@code none} if there is nothing to say
 * @param latency from when the message was due to when the outcome was recorded; never negative
 */
public record MessageOutcome(Channel channel, String account, String outcome, String reason, Duration latency) {}
