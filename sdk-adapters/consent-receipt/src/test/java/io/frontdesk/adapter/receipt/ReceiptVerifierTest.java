package io.frontdesk.adapter.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.frontdesk.adapter.receipt.ReceiptVerifier.Verdict;
import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.ReceiptKeys;
import io.frontdesk.consent.RecordConsent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts as a desk signs them; the desk and its database are gone when they are checked. */
class ReceiptVerifierTest {

    private static final String NAME = "Ač\"me\\ & Söhne 😀\t\u0001";

    @TempDir
    Path directory;

    @Test
    void what_a_desk_signed_is_valid_when_the_desk_and_the_person_are_gone() {
        Signed signed = full();

        Verdict verdict = verifier(signed).verify(bytes(signed.receipt()));

        assertThat(verdict.valid()).as(verdict.reason()).isTrue();
        assertThat(verdict.reason())
                .contains("was given for newsletter on email as of 2026-03-01T12:00:00Z")
                .contains("signed by key " + signed.keys().keys().get(0).id());
    }

    @Test
    void any_flipped_bit_is_refused() {
        Signed signed = full();
        ReceiptVerifier verifier = verifier(signed);
        byte[] receipt = bytes(signed.receipt());
        int flipped = 0;
        for (int bit = 0; bit < receipt.length * 8; bit++) {
            byte[] changed = receipt.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(verifier.verify(changed).valid())
                    .as("bit %d flipped", bit)
                    .isFalse();
            flipped++;
        }
        System.out.println("receipts: " + flipped + " bits flipped, all refused");
        assertThat(flipped).isGreaterThan(8_000);
    }

    @Test
    void every_piece_that_was_cut_off_or_put_in_is_refused() {
        Signed signed = full();
        ReceiptVerifier verifier = verifier(signed);
        String text = signed.receipt();
        for (int i = 0; i < text.length(); i++) {
            assertThat(verifier.verify(bytes(text.substring(0, i))).valid()).isFalse();
            assertThat(verifier.verify(bytes(text.substring(0, i) + " " + text.substring(i)))
                            .valid())
                    .isFalse();
        }
        assertThat(verifier.verify(bytes(text + "\n")).valid())
                .as("an editor's line feed")
                .isTrue();
        assertThat(verifier.verify(bytes(text + "\r\n")).valid())
                .as("that of another editor")
                .isTrue();
        for (String more : List.of("\n\n", "\r", "\n\r", "\r\r\n", "\r\n\r\n", "\r\n\n", " \r\n")) {
            assertThat(verifier.verify(bytes(text + more)).valid()).isFalse();
        }
        assertThat(verifier.verify(bytes("\r\n")).valid()).isFalse();
    }

    @Test
    void another_text_under_the_same_signature_is_refused() {
        Signed signed = full();
        String forged = signed.receipt().replace("\"purpose\":\"newsletter\"", "\"purpose\":\"marketing\"");

        assertThat(forged).isNotEqualTo(signed.receipt());
        assertThat(verifier(signed).verify(bytes(forged)).reason()).isEqualTo("it is not what was signed");
    }

    @Test
    void a_foreign_key_is_refused_whatever_it_calls_itself() {
        Signed signed = full();
        ReceiptKeys foreign = Signed.keys((byte) 9);
        String disguised = foreign.toJwks()
                .replace(foreign.keys().get(0).id(), signed.keys().keys().get(0).id());

        Verdict verdict = ReceiptVerifier.ofJwks(foreign.toJwks()).verify(bytes(signed.receipt()));

        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.reason()).contains("no key that was given signed it");
        assertThatThrownBy(() -> ReceiptVerifier.ofJwks(disguised))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the one it says it is");
    }

    @Test
    void a_receipt_signed_before_the_key_was_rotated_stays_valid() {
        Signed before = full();
        ReceiptKeys rotated = Signed.rotatedKeys();

        assertThat(rotated.keys()).hasSize(2).contains(before.keys().keys().get(0));
        assertThat(ReceiptVerifier.ofJwks(rotated.toJwks())
                        .verify(bytes(before.receipt()))
                        .valid())
                .isTrue();
    }

    static Stream<RecordConsent> statements() {
        return Stream.of(
                RecordConsent.grant(Signed.ANN, Channel.SMS, Purpose.MARKETING, "form"),
                RecordConsent.withdraw(Signed.ANN, Channel.SMS, Purpose.MARKETING, "form")
                        .undated(),
                RecordConsent.withdrawChannel(Signed.ANN, Channel.SMS, "stop"),
                RecordConsent.withdrawEverything(Signed.ANN, "letter"),
                RecordConsent.request(Signed.ANN, Channel.EMAIL, Purpose.of("a.b"), "ž\u007f\u2028"),
                RecordConsent.refuse(Signed.ANN, Channel.EMAIL, Purpose.of("a.b"), "form"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void every_kind_of_line_has_a_receipt(RecordConsent command) {
        Signed signed = Signed.of(NAME, command);

        assertThat(verifier(signed).verify(bytes(signed.receipt())).valid()).isTrue();
        assertThat(JsonText.object(signed.receipt()))
                .containsEntry("pii_controller", Map.of("name", NAME))
                .containsEntry("collection_method", command.source());
    }

    @Test
    void says_what_a_record_needs_and_nothing_personal() {
        Map<String, Object> members = JsonText.object(full().receipt());

        assertThat(members.keySet())
                .containsExactly(
                        "channel",
                        "collection_method",
                        "effective_at",
                        "evidence_digest",
                        "expires_at",
                        "issued_at",
                        "key_id",
                        "lawful_basis",
                        "pii_controller",
                        "pii_principal_id",
                        "privacy_notice",
                        "purpose",
                        "receipt_id",
                        "record_id",
                        "recorded_at",
                        "schema_version",
                        "scope",
                        "signature",
                        "signature_algorithm",
                        "state",
                        "stated_at");
        assertThat(members.get("privacy_notice"))
                .isEqualTo(Map.of(
                        "id",
                        "newsletter",
                        "version",
                        1L,
                        "language",
                        "en",
                        "sha256",
                        "2352141c0dbb03d936c8d1c8e349cec5d404580a71a7014b06e6e72ff307cc16"));
        assertThat(full().receipt()).doesNotContain("192.0.2.17", "Mozilla", Signed.ANN.toString(), "ann@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1.5}",
                "{\"a\":01}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":tru}",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]}",
                "{\"a\":\"\u0007\"}",
                "{} {}",
                "{\"schema_version\":\"frontdesk-consent-receipt/2\"}",
                "{\"schema_version\":\"frontdesk-consent-receipt/1\",\"signature_algorithm\":\"none\"}"
            })
    void what_is_no_receipt_is_invalid_and_said_why(String text) {
        Verdict verdict = verifier(full()).verify(bytes(text));

        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.reason()).isNotBlank();
    }

    @Test
    void the_command_says_of_each_file_what_it_is() throws IOException {
        Signed signed = full();
        Path keys = file("keys.json", signed.keys().toJwks());
        Path good = file("good.json", signed.receipt());
        Path bad = file("bad.json", signed.receipt().replace("given", "GIVEN"));
        var out = new StringWriter();

        assertThat(run(out, keys, good)).isEqualTo(VerifyReceipts.VALID);
        assertThat(run(out, keys, good, bad, directory.resolve("none.json"))).isEqualTo(VerifyReceipts.INVALID);

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(good + ": VALID: consent "),
                        line -> assertThat(line).startsWith(good + ": VALID: consent "),
                        line -> assertThat(line).isEqualTo(bad + ": INVALID: it is not what was signed"),
                        line -> assertThat(line).contains("INVALID: it cannot be read: NoSuchFileException"));
    }

    @Test
    void the_command_explains_itself_and_refuses_what_are_no_keys() throws IOException {
        var out = new StringWriter();
        Path good = file("good.json", full().receipt());

        assertThat(run(out, good)).isEqualTo(VerifyReceipts.WRONG_USAGE);
        assertThat(run(out, directory.resolve("none"), good)).isEqualTo(VerifyReceipts.WRONG_USAGE);
        assertThat(run(out, file("empty.json", "{\"keys\":[]}"), good)).isEqualTo(VerifyReceipts.WRONG_USAGE);

        assertThat(out.toString()).contains("Usage:", "NoSuchFileException", "the key set holds no Ed25519 key");
    }

    @Test
    void needs_nothing_but_the_jdk() {
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.frontdesk.adapter.receipt", "org.jspecify.annotations")
                .check(new ClassFileImporter()
                        .withImportOption(location -> !location.contains("/test-classes/"))
                        .importPackages("io.frontdesk.adapter.receipt"));
    }

    private static Signed full() {
        return Signed.of(
                NAME,
                RecordConsent.grant(Signed.ANN, Channel.EMAIL, Purpose.of("newsletter"), "webshop-checkout")
                        .underNotice(new NoticeRef("newsletter", 1, "en"))
                        .withEvidence(ConsentEvidence.none()
                                .withIpAddress("192.0.2.17")
                                .withUserAgent("Mozilla/5.0"))
                        .expiresAt(Signed.START.plusSeconds(3600)));
    }

    private static ReceiptVerifier verifier(Signed signed) {
        return ReceiptVerifier.ofJwks(signed.keys().toJwks());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static int run(StringWriter out, Path... files) {
        return VerifyReceipts.run(
                new PrintWriter(out, true),
                List.of(files).stream().map(Path::toString).toArray(String[]::new));
    }

    @Test
    void a_key_of_rfc_8032_has_its_public_key() {
        byte[] expected =
                Base64.getUrlDecoder().decode(Signed.rfc8032().keys().get(0).publicKey());

        assertThat(expected)
                .asHexString()
                .isEqualToIgnoringCase("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }
}
