package io.frontdesk.encryption.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.PersonalDataCodec.Plain;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.encryption.spi.TenantKeyRow;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncryptingCodecTest {

    private static final TenantId TENANT = TenantId.of(new UUID(1, 1));
    private static final TenantId OTHER = TenantId.of(new UUID(1, 2));
    private static final UUID ROW = new UUID(2, 1);
    private static final UUID ANNA = new UUID(3, 1);
    private static final UUID BERT = new UUID(3, 2);
    private static final SealContext CONTEXT = new SealContext(TENANT, "contact.profile", ROW, ANNA);
    private static final String TEXT = "Anna Müller 🐈";

    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T12:00:00Z"));
    private final EncryptionModule node = node(1);
    private final PersonalDataCodec codec = node.codec();

    @Test
    void opens_what_it_sealed_and_never_seals_alike() {
        Sealed sealed = seal(CONTEXT, TEXT);

        assertThat(open(CONTEXT, sealed)).isEqualTo(TEXT);
        assertThat(seal(CONTEXT, TEXT)).isNotEqualTo(sealed);
        assertThat(open(CONTEXT, seal(CONTEXT, ""))).isEmpty();
        assertThat(new String(sealed.bytes(), StandardCharsets.UTF_8)).doesNotContain("Anna", "ller");
    }

    static Stream<SealContext> elsewhere() {
        return Stream.of(
                new SealContext(OTHER, "contact.profile", ROW, ANNA),
                new SealContext(TENANT, "contacts.profile", ROW, ANNA),
                new SealContext(TENANT, "contact.profiles", ROW, ANNA),
                new SealContext(TENANT, "message.content", ROW, ANNA),
                new SealContext(TENANT, "contact.profile", new UUID(2, 2), ANNA),
                new SealContext(TENANT, "contact.profile", ANNA, ANNA));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void opens_nothing_of_another_tenant_table_column_or_row(SealContext elsewhere) {
        Sealed sealed = seal(CONTEXT, TEXT);
        // The other tenant has keys for the same subject: it is not for want of one.
        seal(elsewhere, "other");

        assertUnreadable(elsewhere, sealed);
    }

    @Test
    void opens_nothing_of_which_a_bit_was_flipped_or_a_byte_is_missing() {
        byte[] sealed = seal(CONTEXT, TEXT).bytes();
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertUnreadable(CONTEXT, Sealed.of(flipped));
        }
        for (int length = 0; length < sealed.length; length++) {
            assertUnreadable(CONTEXT, Sealed.of(java.util.Arrays.copyOf(sealed, length)));
        }
    }

    @Test
    void gives_every_subject_a_key_of_its_own() {
        SealContext bert = new SealContext(TENANT, "contact.profile", ROW, BERT);
        SealContext nobody = new SealContext(TENANT, "sender.profile", ROW);
        List<SealContext> contexts = List.of(CONTEXT, bert, nobody);
        List<Sealed> sealed = inTransaction(() -> codec.sealAll(
                contexts.stream().map(c -> new Plain(c, c.column())).toList()));

        inTransaction(() -> {
            codec.destroyKeys(TENANT, List.of(ANNA));
            return true;
        });

        assertUnreadable(CONTEXT, sealed.get(0));
        assertThat(open(bert, sealed.get(1))).isEqualTo("contact.profile");
        assertThat(open(nobody, sealed.get(2))).isEqualTo("sender.profile");
    }

    @Test
    void says_of_each_value_whether_it_is_gone_and_opens_the_others() {
        SealContext bert = new SealContext(TENANT, "contact.profile", ROW, BERT);
        SealContext nobody = new SealContext(TENANT, "sender.profile", ROW);
        Sealed anna = seal(CONTEXT, TEXT);
        Closed kept = new Closed(bert, seal(bert, "Bert"));
        Closed ours = new Closed(nobody, seal(nobody, "ours"));
        inTransaction(() -> {
            codec.destroyKeys(TENANT, List.of(ANNA));
            return true;
        });

        Closed gone = new Closed(CONTEXT, anna);
        // What comes too late is gone from the beginning, on every node, and makes no key.
        Closed late = new Closed(CONTEXT, seal(CONTEXT, "late"));
        for (PersonalDataCodec one : List.of(codec, node(1).codec())) {
            assertThat(inTransaction(() -> one.openKept(List.of(gone, kept, late, ours))))
                    .containsExactly(Optional.empty(), Optional.of("Bert"), Optional.empty(), Optional.of("ours"));
        }
        assertUnreadable(CONTEXT, anna);
        assertThat(inTransaction(() -> persistence.dataKeys().dataKeys(List.of(new KeySubject(TENANT, ANNA)))))
                .isEmpty();
    }

    @Test
    void takes_nothing_for_gone_whose_key_is_lost() {
        Sealed sealed = seal(CONTEXT, TEXT);
        inTransaction(() -> persistence.dataKeys().destroyDataKeys(List.of(new KeySubject(TENANT, ANNA))));

        assertThatThrownBy(() -> inTransaction(() -> node(1).codec().openKept(List.of(new Closed(CONTEXT, sealed)))))
                .hasMessageContaining("lost");
    }

    @Test
    void forgets_that_a_key_was_destroyed_when_that_is_rolled_back() {
        Sealed sealed = seal(CONTEXT, TEXT);
        assertThatThrownBy(() -> inTransaction(() -> {
                    codec.destroyKeys(TENANT, List.of(ANNA));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(open(CONTEXT, sealed)).isEqualTo(TEXT);
    }

    @Test
    void keeps_no_note_of_keys_that_are_discarded() {
        seal(CONTEXT, TEXT);
        inTransaction(() -> {
            codec.discardKeys(TENANT, List.of(ANNA));
            return true;
        });

        assertThat(open(CONTEXT, seal(CONTEXT, "anew"))).isEqualTo("anew");
    }

    @Test
    void remembers_no_key_of_a_transaction_that_rolled_back() {
        List<Sealed> lost = new ArrayList<>();
        assertThatThrownBy(() -> inTransaction(() -> {
                    lost.add(codec.seal(CONTEXT, "lost"));
                    // Read back in the same transaction: this, too, must not be remembered.
                    assertThat(codec.open(CONTEXT, lost.get(0))).isEqualTo("lost");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        Sealed kept = seal(CONTEXT, TEXT);

        assertThat(inTransaction(() -> node(1).codec().open(CONTEXT, kept))).isEqualTo(TEXT);
        assertUnreadable(CONTEXT, lost.get(0));
    }

    @Test
    void remembers_no_new_version_of_a_transaction_that_rolled_back() {
        seal(CONTEXT, TEXT);
        assertThatThrownBy(() -> inTransaction(() -> {
                    codec.renewKeys(TENANT, List.of(ANNA));
                    codec.seal(CONTEXT, "lost");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        Sealed kept = seal(CONTEXT, TEXT);

        assertThat(inTransaction(() -> node(1).codec().open(CONTEXT, kept))).isEqualTo(TEXT);
    }

    @Test
    void reads_what_was_sealed_before_a_contact_got_a_new_key() {
        Sealed before = seal(CONTEXT, "before");
        inTransaction(() -> {
            codec.renewKeys(TENANT, List.of(ANNA, BERT));
            return true;
        });
        Sealed after = seal(CONTEXT, "after");

        assertThat(version(before)).isEqualTo(1);
        assertThat(version(after)).isEqualTo(2);
        assertThat(inTransaction(() -> codec.openAll(List.of(new Closed(CONTEXT, after), new Closed(CONTEXT, before)))))
                .containsExactly("after", "before");
        // Whoever has no key gets none by renewing it.
        assertThat(inTransaction(() -> persistence.dataKeys().dataKeys(List.of(new KeySubject(TENANT, BERT)))))
                .isEmpty();
    }

    @Test
    void reads_a_version_that_another_node_made_while_this_one_remembers_the_old() {
        seal(CONTEXT, TEXT);
        PersonalDataCodec elsewhere = node(1).codec();
        Sealed newer = inTransaction(() -> {
            elsewhere.renewKeys(TENANT, List.of(ANNA));
            return elsewhere.seal(CONTEXT, "newer");
        });

        assertThat(open(CONTEXT, newer)).isEqualTo("newer");
    }

    @Test
    void forgets_a_key_destroyed_elsewhere_within_five_minutes() {
        Sealed sealed = seal(CONTEXT, TEXT);
        inTransaction(() -> {
            node(1).codec().destroyKeys(TENANT, List.of(ANNA));
            return true;
        });

        clock.advance(Duration.ofMinutes(5));

        assertUnreadable(CONTEXT, sealed);
    }

    @Test
    void asks_the_store_once_for_many_and_not_at_all_for_what_it_knows() {
        List<Plain> many = IntStream.range(0, 300)
                .mapToObj(i -> new Plain(new SealContext(TENANT, "contact.profile", ROW, new UUID(9, i)), "text " + i))
                .toList();
        List<Sealed> sealed = inTransaction(() -> codec.sealAll(many));
        List<Closed> closed = IntStream.range(0, 300)
                .mapToObj(i -> new Closed(many.get(i).context(), sealed.get(i)))
                .toList();

        assertThat(inTransaction(() -> codec.openAll(closed)))
                .containsExactlyElementsOf(many.stream().map(Plain::text).toList());
        List<DataKeyRow> rows = inTransaction(() -> {
            List<KeySubject> subjects = many.stream()
                    .map(one -> new KeySubject(TENANT, one.context().subject()))
                    .toList();
            List<DataKeyRow> found = persistence.dataKeys().dataKeys(subjects);
            persistence.dataKeys().destroyDataKeys(subjects);
            return found;
        });
        assertThat(rows).hasSize(300);
        // Behind its back: what it knows it does not ask for.
        assertThat(inTransaction(() -> codec.openAll(closed))).hasSize(300);
    }

    @Test
    void refuses_what_is_not_encrypted_unless_told_to_read_it() {
        Sealed clear = new ClearPersonalDataCodec().seal(CONTEXT, TEXT);

        assertUnreadable(CONTEXT, clear);
        EncryptionModule reading = module(Encryption.on().readingClear(), EncryptingCodecTest::secret);
        assertThat(inTransaction(() -> reading.codec().open(CONTEXT, clear))).isEqualTo(TEXT);
    }

    @Test
    void says_nothing_of_the_value_when_it_cannot_be_opened() {
        Sealed sealed = seal(CONTEXT, TEXT);
        SealContext elsewhere = new SealContext(TENANT, "contact.profile", BERT, ANNA);

        assertThatThrownBy(() -> open(elsewhere, sealed))
                .hasMessageContainingAll("contact.profile", BERT.toString(), TENANT.toString())
                .hasMessageNotContaining("Anna");
        assertThat(new Plain(CONTEXT, TEXT).toString()).doesNotContain("Anna");
        assertThat(new Closed(CONTEXT, sealed).toString()).doesNotContain("Anna");
    }

    @Test
    void reads_nothing_with_another_master_key() {
        Sealed sealed = seal(CONTEXT, TEXT);
        EncryptionModule stranger = module(Encryption.on(), name -> new byte[32]);

        assertThatThrownBy(() -> inTransaction(() -> stranger.codec().open(CONTEXT, sealed)))
                .isInstanceOf(FrontdeskException.class)
                .hasMessageContaining("frontdesk.master");
    }

    @Test
    void goes_on_under_a_new_master_key_and_does_without_the_old_once_all_is_wrapped_anew() {
        Sealed sealed = seal(CONTEXT, TEXT);
        SealContext other = new SealContext(OTHER, "contact.profile", ROW, ANNA);
        Sealed otherSealed = seal(other, "other");

        EncryptionModule second = node(2);
        assertThat(inTransaction(() -> second.codec().open(CONTEXT, sealed))).isEqualTo(TEXT);
        assertThat(second.keys().rewrapTenantKeys()).isEqualTo(2);
        assertThat(second.keys().rewrapTenantKeys()).isZero();

        EncryptionModule withoutOld = module(Encryption.on().masterKeyVersion(2), name -> {
            if (name.equals(SecretSource.MASTER_KEY)) {
                throw new IllegalStateException("the old key is gone");
            }
            return secret(name);
        });
        assertThat(inTransaction(() -> withoutOld.codec().open(CONTEXT, sealed)))
                .isEqualTo(TEXT);
        assertThat(inTransaction(() -> withoutOld.codec().open(other, otherSealed)))
                .isEqualTo("other");
    }

    @Test
    void rotates_a_tenant_key_without_touching_what_is_sealed_and_destroys_the_old_one_when_nobody_uses_it() {
        Sealed sealed = seal(CONTEXT, TEXT);
        node.keys().rotateTenantKey(TENANT);

        assertThat(open(CONTEXT, sealed)).isEqualTo(TEXT);
        assertThat(inTransaction(() -> node(1).codec().open(CONTEXT, sealed))).isEqualTo(TEXT);
        clock.advance(Duration.ofMinutes(89));
        assertThat(node.keys().destroyReplacedTenantKeys(TENANT)).isZero();
        // Other nodes may not know the new one yet.
        seal(new SealContext(TENANT, "contact.profile", ROW, BERT), "Bert");
        assertThat(tenantKeyOf(BERT)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(31));
        seal(new SealContext(TENANT, "contact.profile", ROW, new UUID(3, 3)), "Carla");
        assertThat(tenantKeyOf(new UUID(3, 3))).isEqualTo(2);
        assertThat(node.keys().destroyReplacedTenantKeys(TENANT)).isEqualTo(1);
        assertThat(tenantKeyOf(BERT)).isEqualTo(2);
        assertThat(inTransaction(() -> persistence.dataKeys().tenantKeys(List.of(TENANT))))
                .extracting(TenantKeyRow::version)
                .containsExactly(2);
        assertThat(open(CONTEXT, sealed)).isEqualTo(TEXT);
        assertThat(inTransaction(() -> node(1).codec().open(CONTEXT, sealed))).isEqualTo(TEXT);
    }

    @Test
    void has_nothing_to_rotate_for_a_tenant_without_a_key() {
        assertThatThrownBy(() -> node.keys().rotateTenantKey(OTHER))
                .isInstanceOf(FrontdeskException.class)
                .extracting(e -> ((FrontdeskException) e).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void names_the_subject_whose_key_cannot_be_wrapped_anew() {
        seal(CONTEXT, TEXT);
        inTransaction(() -> {
            KeySubject anna = new KeySubject(TENANT, ANNA);
            DataKeyRow row = persistence.dataKeys().dataKeys(List.of(anna)).get(0);
            persistence
                    .dataKeys()
                    .rewrapDataKeys(List.of(new DataKeyRow(anna, 1, 1, Sealed.of(new byte[60]), row.createdAt())));
            return true;
        });

        node.keys().rotateTenantKey(TENANT);
        clock.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> node.keys().destroyReplacedTenantKeys(TENANT))
                .hasMessageContaining(ANNA.toString())
                .extracting(e -> ((FrontdeskException) e).code())
                .isEqualTo(ErrorCode.UNREADABLE_DATA);
    }

    private int tenantKeyOf(UUID subject) {
        KeySubject owner = new KeySubject(TENANT, subject);
        return inTransaction(() -> persistence.dataKeys().dataKeys(List.of(owner)))
                .get(0)
                .tenantKey();
    }

    private EncryptionModule node(int masterKey) {
        return module(Encryption.on().masterKeyVersion(masterKey), EncryptingCodecTest::secret);
    }

    private EncryptionModule module(Encryption setup, SecretSource secrets) {
        return new EncryptionModule(
                setup, secrets, persistence.dataKeys(), persistence.transactions(), clock, new SecureRandom());
    }

    private static byte[] secret(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static int version(Sealed sealed) {
        return SealedHeader.of(sealed).map(SealedHeader::version).orElseThrow();
    }

    private Sealed seal(SealContext context, String text) {
        return inTransaction(() -> codec.seal(context, text));
    }

    private String open(SealContext context, Sealed sealed) {
        return inTransaction(() -> codec.open(context, sealed));
    }

    private void assertUnreadable(SealContext context, Sealed sealed) {
        Function<Throwable, Object> code = e -> ((FrontdeskException) e).code();
        assertThatThrownBy(() -> open(context, sealed))
                .isInstanceOf(FrontdeskException.class)
                .extracting(code)
                .isEqualTo(ErrorCode.UNREADABLE_DATA);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return persistence.transactions().required(TenantScope.batch(List.of(TENANT, OTHER)), work);
    }
}
