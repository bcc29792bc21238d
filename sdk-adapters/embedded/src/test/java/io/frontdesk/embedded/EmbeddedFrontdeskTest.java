package io.frontdesk.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFrontdeskTest {

    private static final EmailAddress MARIA = EmailAddress.of("maria@example.org");

    @TempDir
    Path directory;

    @Test
    void opens_a_new_desk_and_finds_everything_again() {
        try (Frontdesk desk = open().build()) {
            addMaria(desk);
        }
        try (Frontdesk desk = open().build()) {
            assertThat(desk.tenant(acme(desk)).contacts().findByEmail(MARIA)).isPresent();
        }
    }

    @Test
    void sends_a_message() {
        var channel = RecordingChannel.email();
        try (Frontdesk desk = EmbeddedFrontdesk.open(directory).channel(channel).build()) {
            desk.tenant(acme(desk))
                    .messages()
                    .enqueue(SendMessage.toAddress(MARIA).withSubject("Hello").withText("World"));

            desk.worker().drain();

            assertThat(channel.sent()).hasSize(1);
        }
    }

    @Test
    void sends_a_message_without_a_directory_too() {
        var channel = RecordingChannel.email();
        try (Frontdesk desk = EmbeddedFrontdesk.inMemory().channel(channel).build()) {
            desk.tenant(acme(desk))
                    .messages()
                    .enqueue(SendMessage.toAddress(MARIA).withSubject("Hello").withText("World"));

            desk.worker().drain();

            assertThat(channel.sent()).hasSize(1);
        }
    }

    @Test
    void makes_the_directory_whatever_it_is_called() {
        Path strange = directory.resolve("a b").resolve("ü=x,?").resolve("%20'$(x)~");

        try (Frontdesk desk = EmbeddedFrontdesk.open(strange).build()) {
            addMaria(desk);
        }
        assertThat(strange.resolve("frontdesk.mv.db")).isRegularFile();
        try (Frontdesk desk = EmbeddedFrontdesk.open(strange).build()) {
            assertThat(desk.tenant(acme(desk)).contacts().findByEmail(MARIA)).isPresent();
        }
    }

    @Test
    void leaves_a_small_file_behind() throws IOException {
        try (Frontdesk desk = open().build()) {
            TenantId acme = acme(desk);
            for (int i = 0; i < 300; i++) {
                desk.tenants().rename(acme, "Acme " + i);
            }
        }
        assertThat(Files.size(directory.resolve("frontdesk.mv.db"))).isLessThan(1_000_000);
    }

    @Test
    void leaves_no_log_of_its_database_behind() throws IOException {
        try (Frontdesk desk = open().build()) {
            addMaria(desk);
            assertThatThrownBy(() -> desk.transactions().required(acme(desk), tx -> {
                        try {
                            return tx.connection().createStatement().execute("INSERT INTO nowhere VALUES ('secret')");
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .isInstanceOf(RuntimeException.class);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("frontdesk.mv.db", "frontdesk.keys", "frontdesk.lock");
        }
    }

    @Test
    void refuses_a_second_opener_in_this_process() {
        try (Frontdesk desk = open().build()) {
            refuses(() -> open().build(), ErrorCode.STORAGE_UNAVAILABLE, "this process has this desk open");
            addMaria(desk);
        }
        open().build().close();
    }

    @Test
    void refuses_to_build_twice_what_is_open() {
        FrontdeskBuilder builder = open();
        Frontdesk desk = builder.build();
        refuses(builder::build, ErrorCode.STORAGE_UNAVAILABLE, "open already");
        desk.close();
        builder.build().close();
    }

    @Test
    void refuses_a_second_process_and_names_the_remedy() throws Exception {
        Process holder = holder();
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isNotNull();

            refuses(
                    () -> open().build(),
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "another process has this desk open",
                    "Close it");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        open().build().close();
    }

    @Test
    void refuses_when_another_tool_holds_the_database() throws Exception {
        open().build().close();
        Path file = directory.resolve("frontdesk.mv.db");
        try (var held = new RandomAccessFile(file.toFile(), "rw");
                var lock = held.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            refuses(() -> open().build(), ErrorCode.STORAGE_UNAVAILABLE);
        }
        open().build().close();
    }

    @Test
    void keeps_the_keys_from_everybody_else() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        EmbeddedFrontdesk.open(directory.resolve("new/desk")).build().close();
        open().build().close();

        assertThat(permissions(directory.resolve("new/desk"))).isEqualTo("rwx------");
        assertThat(permissions(keys())).isEqualTo("rw-------");
        Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("r--------"));
        open().build().close();
        for (String open : List.of("rw-r-----", "rw--w----", "rw----r--")) {
            Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString(open));
            refuses(() -> open().build(), ErrorCode.NOT_CONFIGURED, "frontdesk.keys", "chmod 600");
        }
    }

    @Test
    void makes_a_key_that_a_desk_lacks_anew_only_if_its_file_says_so() throws IOException {
        open().build().close();
        String whole = Files.readString(keys());
        String older = whole.lines()
                        .filter(line -> Stream.of("links", "receipts")
                                .noneMatch(later -> line.startsWith("frontdesk." + later + "=")))
                        .collect(Collectors.joining("\n"))
                + "\n# müßig";
        Files.writeString(keys(), older);
        refuses(() -> open().build(), ErrorCode.NOT_CONFIGURED, "Restore", "frontdesk.links=new");
        Files.writeString(keys(), older + "\nfrontdesk.links=new");
        refuses(() -> open().build(), ErrorCode.NOT_CONFIGURED, "Restore", "frontdesk.receipts=new");
        Files.writeString(keys(), "frontdesk.receipts = new\n" + older + "\nfrontdesk.links=new\n");
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("r--------"));
        }

        open().build().close();

        String gained = Files.readString(keys());
        assertThat(whole).contains("frontdesk.links=", "frontdesk.receipts=");
        assertThat(gained)
                .startsWith(older + "\n")
                .matches("(?s).*\nfrontdesk\\.links=[A-Za-z0-9+/]{43}=\nfrontdesk\\.receipts=[A-Za-z0-9+/]{43}=\n");
        assertThat(posix ? permissions(keys()) : "r--------").isEqualTo("r--------");
        assertThat(directory.resolve("frontdesk.keys.new")).doesNotExist();
        open().build().close();
        assertThat(keys()).content().isEqualTo(gained);
    }

    @Test
    void keeps_a_link_working_over_restarts() {
        var mail = RecordingChannel.email();
        URI base = URI.create("https://desk.example.org");
        try (Frontdesk frontdesk = open().channel(mail).publicBaseUrl(base).build()) {
            TenantDesk desk = frontdesk.tenant(acme(frontdesk));
            ContactId maria = desk.contacts()
                    .create(CreateContact.of(ContactProfile.withEmailAddress(MARIA)))
                    .contact()
                    .id();
            desk.consents().record(RecordConsent.grant(maria, Channel.EMAIL, Purpose.MARKETING, "shop"));
            desk.messages()
                    .enqueue(SendMessage.to(maria, Channel.EMAIL)
                            .withPurpose(Purpose.MARKETING)
                            .withSubject("News")
                            .withText("News"));
            frontdesk.worker().drain();
        }
        String header = mail.last().orElseThrow().headers().get("List-Unsubscribe");
        URI link = URI.create(header.substring(1, header.length() - 1));
        try (Frontdesk desk = open().build()) {
            assertThat(desk.unsubscribe().handle(RawRequest.of("POST", link)).status())
                    .isEqualTo(200);
            TenantDesk acme = desk.tenant(acme(desk));
            ContactId maria = acme.contacts().findByEmail(MARIA).orElseThrow().id();
            assertThat(acme.consents()
                            .status(maria, Channel.EMAIL, Purpose.MARKETING)
                            .granted())
                    .isFalse();
        }
    }

    @Test
    void never_makes_new_keys_for_a_database_that_is_there() throws IOException {
        open().build().close();
        Files.delete(keys());

        refuses(() -> open().build(), ErrorCode.NOT_CONFIGURED, "its keys are not", "Restore frontdesk.keys");

        assertThat(keys()).doesNotExist();
    }

    @Test
    void never_makes_a_new_database_for_keys_that_had_one() throws IOException {
        open().build().close();
        Path database = directory.resolve("frontdesk.mv.db");
        byte[] mine = Files.readAllBytes(database);
        Files.delete(database);

        refuses(() -> open().build(), ErrorCode.NOT_CONFIGURED, "the database is not", "Restore frontdesk.mv.db");
        assertThat(database).doesNotExist();

        Files.write(database, mine);
        open().build().close();
    }

    @Test
    void refuses_the_keys_of_another_desk() throws IOException {
        open().build().close();
        Path other = directory.resolve("other");
        EmbeddedFrontdesk.open(other).build().close();
        byte[] mine = Files.readAllBytes(keys());
        Files.write(keys(), Files.readAllBytes(other.resolve("frontdesk.keys")));

        refuses(() -> open().build(), ErrorCode.NOT_CONFIGURED, "belongs to another desk");

        for (String name : List.of("frontdesk.index", "frontdesk.master")) {
            Pattern line = Pattern.compile(Pattern.quote(name) + "=.*");
            String theirs = line.matcher(Files.readString(other.resolve("frontdesk.keys")))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
            String ours = new String(mine, StandardCharsets.ISO_8859_1);
            Files.writeString(keys(), line.matcher(ours).replaceFirst(theirs));
            refuses(() -> open().build(), ErrorCode.NOT_CONFIGURED, name + " this database was written with another");
        }
        Files.write(keys(), mine);
        open().build().close();
    }

    @Test
    void lets_go_of_a_desk_that_asks_for_a_key_it_lacks() {
        open().build().close();

        assertThatThrownBy(() -> open().digestKeyVersions(2, 1).build())
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContaining("frontdesk.digest.2");

        open().build().close();
    }

    @Test
    void refuses_damaged_keys_without_repeating_them() throws IOException {
        open().build().close();
        String whole = Files.readString(keys());
        for (String damaged : new String[] {
            "",
            "# nothing\n",
            whole.replace("=", ""),
            whole.replaceAll("=.*", "=c2hvcnQ="),
            whole + whole,
            "\u0000\u0001\n"
        }) {
            Files.writeString(keys(), damaged);

            assertThatThrownBy(() -> open().build())
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                    .hasMessageContaining("Restore frontdesk.keys")
                    .hasMessageNotContaining("c2hvcnQ");
        }
        Files.writeString(keys(), whole);
        open().build().close();
    }

    @Test
    void refuses_a_directory_that_cannot_be_made_or_written() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        refuses(() -> EmbeddedFrontdesk.open(file).build(), ErrorCode.STORAGE_UNAVAILABLE, "may write to");
        refuses(
                () -> EmbeddedFrontdesk.open(file.resolve("desk")).build(),
                ErrorCode.STORAGE_UNAVAILABLE,
                "may write to");
        refuses(() -> EmbeddedFrontdesk.open(Path.of("a;MODE=DB2")).build(), ErrorCode.INVALID_INPUT, "another name");
        Files.createDirectories(directory.resolve("locked").resolve("frontdesk.lock"));
        refuses(() -> EmbeddedFrontdesk.open(directory.resolve("locked")).build(), ErrorCode.STORAGE_UNAVAILABLE);
    }

    @Test
    void refuses_a_file_that_is_no_database() throws IOException {
        open().build().close();
        Files.writeString(directory.resolve("frontdesk.mv.db"), "This is no database. ".repeat(1000));

        refuses(() -> open().build(), ErrorCode.STORAGE_FAILED, "Restore it from a backup");
        assertThat(directory.resolve("frontdesk.mv.db")).content().startsWith("This is no database.");
    }

    @Test
    void refuses_a_newer_schema_and_lets_go_of_the_file() throws Exception {
        open().build().close();
        sql("INSERT INTO frontdesk_schema_version SELECT * FROM (SELECT 99 AS version) v");

        refuses(() -> open().build(), ErrorCode.SCHEMA_MISMATCH);

        sql("DELETE FROM frontdesk_schema_version WHERE version = 99");
        open().build().close();
    }

    @Test
    void says_that_it_is_closed() {
        Frontdesk desk = open().build();
        TenantId acme = acme(desk);
        desk.close();
        desk.close();

        refuses(() -> desk.tenant(acme), ErrorCode.CLOSED);
    }

    private FrontdeskBuilder open() {
        return EmbeddedFrontdesk.open(directory);
    }

    private Path keys() {
        return directory.resolve("frontdesk.keys");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingChild.class.getName(),
                        directory.toString(),
                        "holder",
                        "1000000")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("frontdesk"), "sa", "")) {
            connection.createStatement().execute(statement);
        }
    }

    private static TenantId acme(Frontdesk desk) {
        return desk.tenants()
                .create(CreateTenant.named("Acme", "acme"))
                .tenant()
                .id();
    }

    private static void addMaria(Frontdesk desk) {
        desk.tenant(acme(desk)).contacts().create(CreateContact.of(ContactProfile.withEmailAddress(MARIA)));
    }

    private static void refuses(ThrowingCallable call, ErrorCode code, String... words) {
        var thrown = assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(code));
        for (String word : words) {
            thrown.hasMessageContaining(word);
        }
    }
}
