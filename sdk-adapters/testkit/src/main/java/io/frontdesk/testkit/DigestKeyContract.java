package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.DigestReport;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressResult;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.SendingPolicy;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What suppression promises on a database while its key changes: whoever objected is written to by no node at any time, stands there once, and is found under
 * the new key alone in the end. Has the database to itself.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class DigestKeyContract {

    private static final int WRITERS = 3;
    private static final int PEOPLE = 8;
    private static final int TRIES = 20;
    private static final Pattern LINK =
            Pattern.compile("<(https://desk\\.example\\.org/app/unsubscribe/[A-Za-z0-9_-]+)>");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final ScriptedChannel provider = ScriptedChannel.email();
    private final Queue<EmailAddress> objectors = new ConcurrentLinkedQueue<>();
    private final Map<EmailAddress, Integer> written = new ConcurrentHashMap<>();

    protected DigestKeyContract() {}

    protected abstract Persistence persistence();

    /** The first: from then on no node is taken that knows only the first version. */
    @Test
    @Order(1)
    void writes_to_nobody_who_objected_while_the_key_changes() {
        Frontdesk first = node(1);
        TenantId tenant = tenant(first, "rotation");
        URI old = link(send(first, tenant, address("old")));

        Frontdesk asksBoth = node(1, 2);
        work(tenant, "a", List.of(first, asksBoth), List.of());
        Frontdesk writesNew = node(2, 1);
        work(tenant, "b", List.of(asksBoth, writesNew), List.of());
        work(tenant, "c", List.of(writesNew, node(2, 1)), List.of(writesNew, node(2, 1)));
        writesNew.addressDigests().rebuild();
        Frontdesk onlyNew = node(2);
        work(tenant, "d", List.of(writesNew, onlyNew), List.of(onlyNew, writesNew));

        DigestReport last = onlyNew.addressDigests().rebuild();
        assertThat(last.raised()).containsEntry("suppressions", 0L);
        assertThat(onlyNew.addressDigests().rebuild().total()).isZero();
        Frontdesk fresh = node(2);
        assertThatThrownBy(() -> node(1))
                .isInstanceOf(FrontdeskException.class)
                .hasMessageContaining("written under version 2");
        follow(fresh, old);
        objectors.add(address("old"));
        isDone(fresh, tenant);
    }

    @Test
    void keeps_one_entry_for_whoever_is_suppressed_again_or_lifted_meanwhile() {
        Frontdesk first = node(1, 2);
        TenantId tenant = tenant(first, "once");
        suppressed(first, tenant, "again", SuppressionReason.UNSUBSCRIBED);
        suppressed(first, tenant, "lifted", SuppressionReason.MANUAL);
        Frontdesk writesNew = node(2, 1);

        assertThat(suppressed(writesNew, tenant, "again", SuppressionReason.OBJECTED))
                .isInstanceOf(SuppressResult.AlreadyThere.class);
        assertThat(suppressed(writesNew, tenant, "again", SuppressionReason.COMPLAINT))
                .isInstanceOf(SuppressResult.Added.class);
        suppressed(writesNew, tenant, "new", SuppressionReason.UNSUBSCRIBED);
        assertThat(suppressed(node(1, 2), tenant, "new", SuppressionReason.COMPLAINT))
                .isInstanceOf(SuppressResult.Added.class);
        assertThat(list(writesNew.tenant(tenant)))
                .extracting(Suppression::reason)
                .containsExactlyInAnyOrder(
                        SuppressionReason.COMPLAINT, SuppressionReason.COMPLAINT, SuppressionReason.MANUAL);
        assertThat(writesNew.tenant(tenant).suppressions().lift(entry("lifted", SuppressionReason.MANUAL)))
                .isTrue();
        assertThat(first.tenant(tenant).suppressions().find(entry("lifted", SuppressionReason.MANUAL)))
                .isEmpty();

        assertThat(writesNew.addressDigests().rebuild().raised()).containsEntry("suppressions", 1L);
        assertThat(list(node(2).tenant(tenant)))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.address().version()).isEqualTo(2));
    }

    @Test
    void leaves_the_stronger_of_two_entries_that_two_versions_made() {
        Frontdesk writesNew = node(2, 1);
        TenantId tenant = tenant(writesNew, "twice");
        suppressed(writesNew, tenant, "both", SuppressionReason.UNSUBSCRIBED);
        writtenMeanwhile(tenant, "both", SuppressionReason.COMPLAINT);
        assertThat(writesNew.tenant(tenant).suppressions().find(entry("both", SuppressionReason.MANUAL)))
                .map(Suppression::reason)
                .contains(SuppressionReason.COMPLAINT);

        writesNew.addressDigests().rebuild();

        assertThat(list(writesNew.tenant(tenant)))
                .extracting(Suppression::reason)
                .containsExactly(SuppressionReason.COMPLAINT);
        assertThat(writesNew.tenant(tenant).suppressions().lift(entry("both", SuppressionReason.MANUAL)))
                .isTrue();
        assertThat(list(writesNew.tenant(tenant))).isEmpty();
    }

    @Test
    void counts_messages_to_an_address_together_whatever_version_they_were_counted_under() {
        Frontdesk asksBoth = node(1, 2);
        TenantId tenant = tenant(asksBoth, "caps");
        asksBoth.tenant(tenant)
                .sendingRules()
                .set(SendingPolicy.none().withCap(FrequencyCap.perDay(3).forPurpose(Purpose.TRANSACTIONAL)));
        Frontdesk writesNew = node(2, 1);
        send(asksBoth, tenant, address("capped"));
        send(writesNew, tenant, address("capped"));
        send(asksBoth, tenant, address("capped"));
        isCapped(writesNew, tenant);

        assertThat(writesNew.addressDigests().rebuild().raised()).containsEntry("frequencies", 1L);
        isCapped(writesNew, tenant);
        Frontdesk onlyNew = node(2);
        isCapped(onlyNew, tenant);
        assertThat(onlyNew.addressDigests().rebuild().raised())
                .as("the node before asked under both")
                .containsEntry("frequencies", 1L);
        assertThat(onlyNew.addressDigests().rebuild().raised()).containsEntry("frequencies", 0L);
        isCapped(onlyNew, tenant);
    }

    private void isCapped(Frontdesk node, TenantId tenant) {
        TenantDesk desk = node.tenant(tenant);
        MessageId id = desk.messages().enqueue(hello(address("capped"))).id();
        node.worker().drain();
        assertThat(desk.messages().find(id).orElseThrow().reason()).isEqualTo(MessageReason.FREQUENCY_CAPPED);
    }

    /** As by a node that writes under the first version, in the same moment. */
    private void writtenMeanwhile(TenantId tenant, String name, SuppressionReason reason) {
        Digest digest = new HmacAddressDigest(EncryptedDesks::secret)
                .of(tenant, "address:email", address(name).normalized());
        var entry = new Suppression(new UUID(7, 7), Channel.EMAIL, digest, reason, "elsewhere", clock.instant());
        persistence()
                .transactions()
                .requiresNew(
                        TenantScope.of(tenant),
                        () -> persistence().suppressions().insertOrGet(tenant, entry));
    }

    /** Three writers on two nodes, and whoever rebuilds meanwhile. */
    private void work(TenantId tenant, String phase, List<Frontdesk> nodes, List<Frontdesk> rebuilding) {
        var running = new AtomicInteger(WRITERS);
        List<Callable<Integer>> runs = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = phase + writer;
            Frontdesk here = nodes.get(writer % 2);
            Frontdesk there = nodes.get((writer + 1) % 2);
            runs.add(() -> {
                try {
                    return write(tenant, name, here, there);
                } finally {
                    running.decrementAndGet();
                }
            });
        }
        for (Frontdesk node : rebuilding) {
            runs.add(() -> {
                do {
                    retrying(() -> node.addressDigests().rebuild());
                } while (running.get() > 0);
                return PEOPLE;
            });
        }
        assertThat(Threads.all(runs)).containsOnly(PEOPLE);
    }

    private int write(TenantId tenant, String name, Frontdesk here, Frontdesk there) {
        for (int i = 0; i < PEOPLE; i++) {
            EmailAddress person = address(name + "n" + i);
            switch (i % 4) {
                case 0 -> suppressTwice(tenant, person, here, there);
                case 1 -> follow(there, link(send(here, tenant, person)));
                case 2 -> {
                    provider.onRecipient(person.value(), Reaction.reject(RejectionKind.BAD_ADDRESS));
                    sent(here, tenant, person);
                }
                default -> {
                    suppressTwice(tenant, person, here, there);
                    assertThat(retrying(
                                    () -> there.tenant(tenant).suppressions().lift(manual(person))))
                            .as("lifted %s", person)
                            .isTrue();
                    send(here, tenant, person);
                    send(there, tenant, person);
                }
            }
            if (i % 4 < 3) {
                objectors.add(person);
            }
            EmailAddress earlier = objectors.peek();
            for (Frontdesk node : List.of(here, there)) {
                isRefused(node, tenant, i % 4 < 3 ? person : earlier);
                isRefused(node, tenant, earlier);
            }
            objectors.add(objectors.remove());
        }
        return PEOPLE;
    }

    private void suppressTwice(TenantId tenant, EmailAddress person, Frontdesk here, Frontdesk there) {
        retrying(() -> here.tenant(tenant).suppressions().suppress(manual(person)));
        assertThat(retrying(() -> there.tenant(tenant).suppressions().suppress(manual(person))))
                .as("suppressed again: %s", person)
                .isInstanceOf(SuppressResult.AlreadyThere.class);
    }

    private void isRefused(Frontdesk node, TenantId tenant, EmailAddress person) {
        assertThat(retrying(() -> node.tenant(tenant).messages().enqueue(hello(person))))
                .as("to %s", person)
                .isInstanceOf(EnqueueResult.Suppressed.class);
    }

    /** Everybody who objected is found, once, under the new version; nobody got more than was sent before that. */
    private void isDone(Frontdesk node, TenantId tenant) {
        TenantDesk desk = node.tenant(tenant);
        List<Suppression> entries = list(desk);
        assertThat(entries).hasSameSizeAs(objectors);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.address().version()).isEqualTo(2));
        assertThat(objectors).allSatisfy(person -> {
            assertThat(desk.suppressions().find(manual(person))).isPresent();
            isRefused(node, tenant, person);
        });
        node.worker().drain();
        assertThat(provider.acceptedByRecipient().keySet().stream().map(EmailAddress::of))
                .containsExactlyInAnyOrderElementsOf(written.keySet());
        written.forEach(
                (person, times) -> assertThat(provider.acceptedByRecipient()).containsEntry(person.value(), times));
    }

    private static List<Suppression> list(TenantDesk desk) {
        Page<Suppression> all = desk.suppressions().list(Optional.empty(), PageRequest.first(100));
        assertThat(all.next()).as("more than a page").isEmpty();
        return all.items();
    }

    private OutboundMessage send(Frontdesk node, TenantId tenant, EmailAddress person) {
        MessageId id = sent(node, tenant, person);
        written.merge(person, 1, Integer::sum);
        return provider.acceptedMessages().stream()
                .filter(message -> message.ref().message().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing was sent to " + person));
    }

    /** Whichever node has it: until it is through. */
    private MessageId sent(Frontdesk node, TenantId tenant, EmailAddress person) {
        TenantDesk desk = node.tenant(tenant);
        MessageId id = retrying(() -> desk.messages().enqueue(hello(person))).id();
        Supplier<MessageState> state =
                () -> retrying(() -> desk.messages().find(id).orElseThrow().state());
        while (state.get() == MessageState.PENDING || state.get() == MessageState.SENDING) {
            synchronized (node) {
                retrying(() -> node.worker().drain());
            }
        }
        return id;
    }

    private static void follow(Frontdesk node, URI link) {
        assertThat(retrying(() ->
                        node.unsubscribe().handle(RawRequest.of("POST", link)).status()))
                .isEqualTo(200);
    }

    private static URI link(OutboundMessage message) {
        Matcher link = LINK.matcher(message.text());
        assertThat(link.find()).isTrue();
        return URI.create(link.group(1));
    }

    private static SuppressResult suppressed(Frontdesk node, TenantId tenant, String name, SuppressionReason reason) {
        return node.tenant(tenant).suppressions().suppress(entry(name, reason));
    }

    private static SuppressAddress entry(String name, SuppressionReason reason) {
        return SuppressAddress.email(address(name), reason);
    }

    private static SuppressAddress manual(EmailAddress person) {
        return SuppressAddress.email(person, SuppressionReason.MANUAL);
    }

    private static SendMessage hello(EmailAddress person) {
        return SendMessage.toAddress(person).withTemplate("linked");
    }

    private static EmailAddress address(String name) {
        return EmailAddress.of(name + "@example.org");
    }

    private static TenantId tenant(Frontdesk node, String slug) {
        TenantId tenant = node.tenants()
                .create(CreateTenant.named("Name of " + slug, slug))
                .tenant()
                .id();
        node.tenant(tenant)
                .templates()
                .publish(PublishTemplate.named("linked", Channel.EMAIL)
                        .withVariable(TemplateVariable.text("unsubscribe_url"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("Enough? <{{unsubscribe_url}}>")
                                        .withSubject("Keys")));
        return tenant;
    }

    private static <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Never closed: that would close the database under the others. */
    private Frontdesk node(Integer... versions) {
        return Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
                .digestKeyVersions(versions)
                .clock(clock)
                .channel(provider)
                .publicBaseUrl(URI.create("https://desk.example.org/app/"))
                .build();
    }
}
