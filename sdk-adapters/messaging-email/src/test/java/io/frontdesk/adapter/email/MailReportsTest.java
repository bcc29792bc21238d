package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.MailReportReader;
import io.frontdesk.messaging.spi.ReportKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mail systems of the Internet write, and what it means. */
class MailReportsTest {

    private static final String TABLE = """
            postfix                      | HARD_BOUNCE 5.1.1 maria@example.com
            postfix-delayed              | DELAYED 4.4.1 maria@example.com
            postfix-data-phase           | BLOCKED 5.0.0 maria@example.com
            sendmail                     | HARD_BOUNCE 5.2.1 maria@example.com
            exim                         | HARD_BOUNCE 550 maria@example.com
            exim-dsn                     | BLOCKED 5.0.0 maria@example.com
            exim-warning                 | DELAYED 4.7.1 maria@example.com
            qmail                        | HARD_BOUNCE 5.1.1 maria@example.com, SOFT_BOUNCE 5.2.2 peter@example.com
            exchange-2016                | BLOCKED 5.7.1 maria@example.com
            microsoft365                 | HARD_BOUNCE 5.1.10 maria@example.com
            gmail                        | HARD_BOUNCE 5.1.1 maria@example.com
            yahoo                        | SOFT_BOUNCE 5.0.0 maria@example.com
            aol                          | BLOCKED 5.7.9 maria@example.com
            icloud                       | HARD_BOUNCE 5.1.1 maria@example.com
            amazon-ses                   | SOFT_BOUNCE 4.4.7 maria@example.com
            mailgun                      | SOFT_BOUNCE 5.2.2 maria@example.com
            zimbra                       | BLOCKED 5.7.1 maria@example.com
            haraka                       | HARD_BOUNCE 5.1.1 maria@example.com
            opensmtpd                    | HARD_BOUNCE 5.1.3 maria@example.com
            courier                      | HARD_BOUNCE 5.0.0 maria@example.com
            domino                       | HARD_BOUNCE 5.0.0 maria@example.com
            proofpoint                   | BLOCKED 5.7.0 maria@example.com
            mimecast                     | BLOCKED 5.0.0 maria@example.com
            barracuda                    | BLOCKED 5.7.1 maria@example.com
            yandex                       | SOFT_BOUNCE 5.3.4 maria@example.com
            mail-ru                      | HARD_BOUNCE 5.0.0 maria@example.com
            gmx                          | BLOCKED 5.7.1 maria@example.com
            qq                           | HARD_BOUNCE 550 maria@example.com
            old-exchange                 | HARD_BOUNCE 5.1.1 maria@example.com
            old-sendmail                 | HARD_BOUNCE 5.1.2 maria@example.com
            global-status                | HARD_BOUNCE 5.1.6 jürgen@example.com
            global-escaped               | HARD_BOUNCE 5.1.2 jürgen@example.com
            delivered                    | DELIVERED 2.0.0 maria@example.com
            relayed-and-expanded         | ACCEPTED 2.1.9 maria@example.com, ACCEPTED 2.0.0 team@example.com
            several                      | HARD_BOUNCE 5.1.1 maria@example.com, DELAYED 4.2.2 peter@example.com, SOFT_BOUNCE 5.4.4 paul@example.com
            missing-status               | HARD_BOUNCE 5.1.2 maria@example.com
            missing-action               | HARD_BOUNCE 5.1.1 maria@example.com
            code-only                    | HARD_BOUNCE 550 maria@example.com
            one-block                    | HARD_BOUNCE 5.1.1 maria@example.com
            delay-without-recipient      |
            arf-aol                      | COMPLAINT abuse maria@example.com
            arf-yahoo                    | COMPLAINT abuse maria@example.com
            arf-fraud                    | COMPLAINT fraud maria@example.com
            outlook-jmrp                 | COMPLAINT abuse maria@example.com
            arf-opt-out                  | UNSUBSCRIBED opt-out maria@example.com
            arf-not-spam                 |
            arf-auth-failure             |
            auto-vacation                |
            auto-outlook-oof             |
            auto-ticket                  |
            auto-vacation-null-path-only |
            auto-from-postmaster         |
            read-receipt                 |
            answer                       |
            forwarded-bounce             |
            """;

    private final MailReportReader reports = AngusMailReportReader.create();

    static List<String> names() {
        return TABLE.lines().map(line -> line.split("\\|", 2)[0].strip()).toList();
    }

    private static String summary(MailReport report) {
        return report.kind() + " " + report.code() + " " + report.recipient().orElse("-");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void every_systems_report_is_read(String name, String expected) {
        assertThat(reports.read(ReportSamples.bytes(name)).stream()
                        .map(MailReportsTest::summary)
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void every_report_carries_the_trace_of_the_message(String name) {
        assertThat(reports.read(ReportSamples.bytes(name)))
                .allSatisfy(report -> assertThat(report.traces())
                        .anyMatch(trace -> trace.endsWith(ReportSamples.TRACE))
                        .doesNotHaveDuplicates()
                        .allMatch(trace -> trace.matches("[A-Za-z2-7]{40,70}")));
    }

    /** As mails look that were written to a file on the way. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void line_breaks_of_either_kind_do(String name) {
        byte[] bare = ReportSamples.text(name).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(reports.read(bare)).isEqualTo(reports.read(ReportSamples.bytes(name)));
    }

    @Test
    void every_sample_is_in_the_table() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(MailReportsTest.class.getResource("reports"))
                .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".eml", "")))
                    .containsExactlyInAnyOrderElementsOf(new TreeSet<>(names()));
        }
    }

    private MailReport only(String name) {
        List<MailReport> found = reports.read(ReportSamples.bytes(name));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void the_address_the_report_came_to_is_the_best_trace() {
        assertThat(only("postfix").traces()).containsExactly("b" + ReportSamples.TRACE, ReportSamples.TRACE);
        assertThat(only("arf-yahoo").traces()).containsExactly("b" + ReportSamples.TRACE);
        assertThat(only("delivered").traces()).containsExactly("b" + ReportSamples.TRACE, ReportSamples.TRACE);
    }

    @Test
    void the_message_id_is_found_wherever_systems_put_it() {
        for (String name : List.of("postfix", "exim", "qmail", "exchange-2016", "gmail", "icloud", "gmx", "arf-aol")) {
            assertThat(reports.read(ReportSamples.bytes(name)).get(0).messageId())
                    .as(name)
                    .hasValue(ReportSamples.MESSAGE_ID);
        }
        assertThat(only("domino").messageId()).isEmpty();
    }

    @Test
    void the_time_is_the_last_attempts_or_the_reports() {
        assertThat(only("sendmail").at()).hasValue(Instant.parse("2026-03-01T09:05:09Z"));
        assertThat(only("postfix").at()).hasValue(Instant.parse("2026-03-01T09:05:10Z"));
        assertThat(only("arf-aol").at()).hasValue(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(only("code-only").at()).isEmpty();
    }

    @Test
    void nothing_private_is_shown() {
        assertThat(only("postfix").toString()).isEqualTo("MailReport[HARD_BOUNCE, 5.1.1]");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "FAILED,    5.1.1,  550, '',                        HARD_BOUNCE",
        "FAILED,    5.1.2,  0,   '',                        HARD_BOUNCE",
        "FAILED,    5.1.3,  0,   '',                        HARD_BOUNCE",
        "FAILED,    5.1.6,  0,   '',                        HARD_BOUNCE",
        "FAILED,    5.1.10, 0,   '',                        HARD_BOUNCE",
        "FAILED,    5.2.1,  0,   '',                        HARD_BOUNCE",
        "FAILED,    5.2.2,  552, '',                        SOFT_BOUNCE",
        "FAILED,    5.2.3,  0,   '',                        SOFT_BOUNCE",
        "FAILED,    5.3.4,  0,   '',                        SOFT_BOUNCE",
        "FAILED,    5.4.1,  550, user unknown,              SOFT_BOUNCE",
        "FAILED,    5.1.8,  553, '',                        SOFT_BOUNCE",
        "FAILED,    4.4.7,  550, user unknown,              SOFT_BOUNCE",
        "FAILED,    5.7.1,  550, user unknown,              BLOCKED",
        "FAILED,    5.7.26, 550, '',                        BLOCKED",
        "FAILED,    5.0.0,  550, No such user here,         HARD_BOUNCE",
        "FAILED,    5.5.0,  550, mailbox unavailable,       HARD_BOUNCE",
        "FAILED,    '',     551, rcpt to,                   HARD_BOUNCE",
        "FAILED,    '',     553, unknown recipient,         HARD_BOUNCE",
        "FAILED,    '',     550, '',                        SOFT_BOUNCE",
        "FAILED,    '',     550, relay not permitted,       BLOCKED",
        "FAILED,    '',     550, sender address rejected,   BLOCKED",
        "FAILED,    '',     554, looks like spam,           BLOCKED",
        "FAILED,    '',     554, user unknown,              SOFT_BOUNCE",
        "FAILED,    '',     552, mailbox full,              SOFT_BOUNCE",
        "FAILED,    '',     0,   unknown user,              HARD_BOUNCE",
        "FAILED,    '',     0,   who knows,                 SOFT_BOUNCE",
        "DELAYED,   5.1.1,  0,   '',                        DELAYED",
        "DELIVERED, 2.0.0,  0,   '',                        DELIVERED",
        "PASSED_ON, 2.0.0,  0,   '',                        ACCEPTED",
    })
    void the_table_of_classes(BounceClasses.Action action, String status, int smtp, String words, ReportKind expected) {
        assertThat(BounceClasses.kind(action, new BounceCode(status, smtp), words))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.1.1             | smtp; 550 5.7.1 no         | 5.1.1",
                "5.0.0             | smtp; 550 5.7.1 no         | 5.7.1",
                "5.1.1 (bad)       | ''                         | 5.1.1",
                "''                | host 5.1.1.4 said 550 no   | 550",
                "''                | 192.0.2.10 said: 421 wait  | 421",
                "''                | (#5.1.2)                   | 5.1.2",
                "''                | 5.1.1.                     | 5.1.1",
                "550               | ''                         | 550",
                "''                | call 5501234               | 5.0.0",
                "''                | ''                         | 5.0.0",
            })
    void numbers_are_told_from_what_looks_like_them(String field, String words, String expected) {
        assertThat(BounceCode.of(field, words).label()).isEqualTo(expected);
    }
}
