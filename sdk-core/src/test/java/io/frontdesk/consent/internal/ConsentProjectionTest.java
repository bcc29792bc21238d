package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.fixture.ServiceFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/**
 * What is kept beside the ledger is what its lines come to: histories of every kind of statement, wide and narrow, dated, back-dated and undated,
 * with ends and without, against an oracle that goes backwards where the ledger goes forwards.
 */
class ConsentProjectionTest {

    private static final List<Channel> CHANNELS = List.of(Channel.EMAIL, Channel.SMS);
    private static final List<Purpose> PURPOSES = List.of(Purpose.MARKETING, Purpose.of("news"));
    private static final List<String> SOURCES = List.of("shop", "fair");
    private static final int STATEMENTS = 60;

    private final ServiceFixture desk = new ServiceFixture();
    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<ContactId> contacts = new ArrayList<>();

    @BeforeEach
    void people() {
        for (String name : List.of("ann", "ben", "cyd")) {
            contacts.add(ConsentServiceTest.contact(desk, name + "@example.org"));
        }
    }

    @RepeatedTest(60)
    void what_is_kept_can_be_made_of_the_lines_at_any_time() {
        for (int i = 0; i < STATEMENTS; i++) {
            desk.clock.advance(Duration.ofSeconds(random.nextInt(3)));
            List<RecordConsent> batch = new ArrayList<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                batch.add(statement());
            }
            desk.consents().recordAll(batch);
            if (random.nextInt(10) == 0) {
                desk.consentModule.expiry().run();
            }
            assertThat(kept()).as("seed %d, step %d", seed, i).isEqualTo(expected());
        }
        assertThat(lines()).hasSizeGreaterThan(STATEMENTS);
    }

    private RecordConsent statement() {
        ContactId contact = any(contacts);
        Channel channel = any(CHANNELS);
        Purpose purpose = any(PURPOSES);
        String source = any(SOURCES);
        RecordConsent said = switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> RecordConsent.grant(contact, channel, purpose, source);
            case 4, 5 -> RecordConsent.renew(contact, channel, purpose, source);
            case 6 -> RecordConsent.refuse(contact, channel, purpose, source);
            case 7, 8 -> RecordConsent.request(contact, channel, purpose, source);
            case 9 -> RecordConsent.withdrawChannel(contact, channel, source);
            case 10 -> RecordConsent.withdrawEverything(contact, source);
            case 11 -> RecordConsent.withdrawTopic(contact, purpose, source);
            default -> RecordConsent.withdraw(contact, channel, purpose, source);
        };
        Instant now = desk.env.now();
        Instant stated = now.minusSeconds(random.nextInt(6));
        int when = random.nextInt(4);
        RecordConsent dated = when == 0 ? said.undated() : when == 1 ? said.statedAt(stated) : said;
        return dated.state().canEnd() && random.nextBoolean()
                ? dated.expiresAt(now.plusSeconds(1 + random.nextInt(6)))
                : dated;
    }

    private Map<ConsentKey, ConsentCurrent> expected() {
        List<ConsentEntry> lines = lines();
        Map<ConsentKey, ConsentCurrent> expected = new HashMap<>();
        for (ConsentKey key : keys()) {
            List<ConsentEntry> about = lines.stream()
                    .filter(line -> line.contact().equals(key.contact().contact()) && isAbout(line, key))
                    .toList();
            if (about.stream()
                    .anyMatch(line -> line.reach().purpose().isPresent()
                            && line.reach().channel().isPresent())) {
                oracle(about)
                        .ifPresent(line -> expected.put(
                                key,
                                new ConsentCurrent(
                                        key,
                                        line.state(),
                                        line.id(),
                                        line.effectiveAt(),
                                        canEnd(line) ? line.expiresAt().orElse(null) : null)));
            }
        }
        return expected;
    }

    private static boolean isAbout(ConsentEntry line, ConsentKey key) {
        Optional<Channel> channel = line.reach().channel();
        Optional<Purpose> purpose = line.reach().purpose();
        return (channel.isEmpty() || channel.get().equals(key.channel()))
                && (purpose.isEmpty() || purpose.get().equals(key.purpose()));
    }

    /** The last line that is a GIVEN or a no is where it begins; what follows prolongs, ends or asks. */
    private static Optional<ConsentEntry> oracle(List<ConsentEntry> about) {
        Set<ConsentEntry> rest = new HashSet<>(about);
        List<ConsentEntry> newestFirst = new ArrayList<>();
        while (!rest.isEmpty()) {
            ConsentEntry newest = rest.iterator().next();
            for (ConsentEntry one : rest) {
                newest = isLater(one, newest) ? one : newest;
            }
            rest.remove(newest);
            newestFirst.add(newest);
        }
        List<ConsentEntry> after = new ArrayList<>();
        ConsentEntry begin = null;
        for (ConsentEntry line : newestFirst) {
            if (line.state() == ConsentState.GIVEN || line.state().isNo()) {
                begin = line;
                break;
            }
            after.add(0, line);
        }
        if (begin == null) {
            return openRequest(after, 0).or(() -> lastClosing(after));
        }
        if (begin.state().isNo()) {
            return Optional.of(openRequest(after, 0).orElse(begin));
        }
        int at = 0;
        ConsentEntry yes = begin;
        for (int i = 0; i < after.size(); i++) {
            if (after.get(i).state() == ConsentState.RENEWED) {
                yes = after.get(i);
                at = i + 1;
            }
        }
        Optional<ConsentEntry> asked = openRequest(after, at);
        for (int i = at; i < after.size(); i++) {
            if (ends(after.get(i), yes)) {
                return Optional.of(asked.orElse(after.get(i)));
            }
        }
        ConsentEntry granted = yes;
        return Optional.of(asked.filter(request -> granted.expiresAt()
                        .filter(end -> !request.effectiveAt().isBefore(end))
                        .isPresent())
                .orElse(granted));
    }

    private static boolean ends(ConsentEntry line, ConsentEntry ended) {
        return line.state() == ConsentState.EXPIRED
                && ended.expiresAt().isPresent()
                && !ended.expiresAt().get().isAfter(line.effectiveAt());
    }

    /** The last request, unless it has ended. */
    private static Optional<ConsentEntry> openRequest(List<ConsentEntry> lines, int from) {
        for (int i = lines.size() - 1; i >= from; i--) {
            ConsentEntry request = lines.get(i);
            if (request.state() == ConsentState.REQUESTED) {
                return lines.subList(i, lines.size()).stream().anyMatch(line -> ends(line, request))
                        ? Optional.empty()
                        : Optional.of(request);
            }
        }
        return Optional.empty();
    }

    /** The last line that says that a request has ended: of the requests before it only the newest counts, and it ends once. */
    private static Optional<ConsentEntry> lastClosing(List<ConsentEntry> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            ConsentEntry line = lines.get(i);
            if (openRequest(lines.subList(0, i), 0)
                    .filter(request -> ends(line, request))
                    .isPresent()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static boolean isLater(ConsentEntry one, ConsentEntry other) {
        if (!one.effectiveAt().equals(other.effectiveAt())) {
            return one.effectiveAt().isAfter(other.effectiveAt());
        }
        String order = "EXPIRED REQUESTED GIVEN RENEWED REFUSED|WITHDRAWN";
        int mine = place(order, one);
        int theirs = place(order, other);
        return mine != theirs ? mine > theirs : Uuids.UNSIGNED.compare(one.id(), other.id()) > 0;
    }

    private static int place(String order, ConsentEntry line) {
        return order.substring(0, order.indexOf(line.state().name())).split(" ", -1).length;
    }

    private static boolean canEnd(ConsentEntry line) {
        return line.state() == ConsentState.GIVEN
                || line.state() == ConsentState.RENEWED
                || line.state() == ConsentState.REQUESTED;
    }

    private List<ConsentKey> keys() {
        List<ConsentKey> keys = new ArrayList<>();
        for (ContactId contact : contacts) {
            for (Channel channel : CHANNELS) {
                PURPOSES.forEach(
                        purpose -> keys.add(new ConsentKey(new ContactRef(desk.tenant, contact), channel, purpose)));
            }
        }
        return keys;
    }

    private List<ConsentEntry> lines() {
        return desk
                .persistence
                .transactions()
                .required(
                        TenantScope.of(desk.tenant),
                        () -> desk.persistence.consents().lines(desk.tenant, contacts))
                .stream()
                .map(ConsentRow::entry)
                .toList();
    }

    private Map<ConsentKey, ConsentCurrent> kept() {
        return desk.persistence
                .transactions()
                .required(
                        TenantScope.of(desk.tenant),
                        () -> desk.persistence.consents().current(keys()));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
