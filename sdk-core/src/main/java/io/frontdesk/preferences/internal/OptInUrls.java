package io.frontdesk.preferences.internal;

import io.frontdesk.common.Links;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.SecretRef;
import io.frontdesk.messaging.spi.Departure;
import io.frontdesk.messaging.spi.DerivedValue;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Confirmation links, made when their message leaves: what is asked for stands in the message, the link nowhere. */
final class OptInUrls implements DerivedValue {

    static final String KIND = "opt-in";

    private final Links links;

    OptInUrls(Links links) {
        this.links = links;
    }

    /** What stands for the link in the message that asks. */
    static SecretRef ref(Set<Purpose> purposes, Instant until) {
        return new SecretRef(
                KIND,
                OptInToken.micros(until) + "|"
                        + purposes.stream().map(Purpose::code).collect(Collectors.joining(",")));
    }

    @Override
    public Optional<String> of(SecretRef ref, Departure departure) {
        String[] parts = ref.id().split("\\|", -1);
        if (departure.contact() == null || parts.length != 2) {
            return Optional.empty();
        }
        Set<Purpose> purposes = Arrays.stream(parts[1].split(",", -1))
                .map(Purpose::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var token = new OptInToken(
                departure.message().tenant(),
                departure.contact(),
                departure.message().message(),
                departure.channel(),
                Collections.unmodifiableSet(purposes),
                departure.address(),
                OptInToken.instant(Long.parseLong(parts[0])));
        return links.to("confirm/" + token.sign(links.tokens())).map(URI::toString);
    }
}
