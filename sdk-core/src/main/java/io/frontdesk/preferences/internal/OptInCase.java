package io.frontdesk.preferences.internal;

import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.preferences.OptInClosing;
import io.frontdesk.preferences.OptInLink;
import io.frontdesk.preferences.OptInPage;
import io.frontdesk.tenancy.Tenant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A link that is ours, and all that is known about it.
 *
 * @param standings of each of its purposes, in their order
 * @param deciding the lines these rest on
 */
record OptInCase(
        OptInToken token,
        Tenant tenant,
        Map<Purpose, OptInStanding> standings,
        Map<Purpose, Witnessed> deciding,
        Map<NoticeRef, Notice> notices) {

    /** In this order: what can be done with a link comes before what cannot. */
    private static final List<OptInStanding> CLOSED = List.of(
            OptInStanding.ADDRESS_CHANGED, OptInStanding.SUPERSEDED, OptInStanding.WITHDRAWN, OptInStanding.EXPIRED);

    Set<Purpose> in(OptInStanding standing) {
        Set<Purpose> purposes = new LinkedHashSet<>();
        standings.forEach((purpose, found) -> {
            if (found == standing) {
                purposes.add(purpose);
            }
        });
        return Collections.unmodifiableSet(purposes);
    }

    OptInLink link() {
        if (!in(OptInStanding.PENDING).isEmpty()) {
            return new OptInLink.Open(page(OptInStanding.PENDING));
        }
        if (!in(OptInStanding.CONFIRMED).isEmpty()) {
            return new OptInLink.Confirmed(page(OptInStanding.CONFIRMED), false);
        }
        return CLOSED.stream()
                .filter(standing -> !in(standing).isEmpty())
                .findFirst()
                .<OptInLink>map(standing -> new OptInLink.Closed(page(standing), OptInClosing.valueOf(standing.name())))
                .orElseGet(OptInLink.Unknown::new);
    }

    OptInPage page(OptInStanding about) {
        Set<Purpose> purposes = in(about);
        return new OptInPage(
                tenant,
                token.contact(),
                token.message(),
                token.channel(),
                purposes,
                purposes.stream().flatMap(purpose -> notice(purpose).stream()).findFirst(),
                token.until());
    }

    private Optional<Notice> notice(Purpose purpose) {
        return Optional.ofNullable(deciding.get(purpose))
                .flatMap(line -> line.entry().notice())
                .map(shown -> notices.get(shown.ref()));
    }
}
