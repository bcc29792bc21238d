package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.frontdesk.messaging.spi.MailReport;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Anybody may write to a mailbox for bounces. Whatever comes, it is read without a failure, in a bounded time and with bounded memory. */
class MailReportsFuzzTest {

    private static final int RUNS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void ten_thousand_broken_mails_are_read_or_left_alone() {
        long seed = Long.getLong("test.seed", 1L);
        var random = new SplittableRandom(seed);
        List<byte[]> samples =
                MailReportsTest.names().stream().map(ReportSamples::bytes).toList();
        int reports = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] mail = samples.get(random.nextInt(samples.size()));
            for (int times = random.nextInt(6); times >= 0; times--) {
                mail = mutated(mail, samples, random);
            }
            try {
                for (MailReport report : AngusMailReportReader.reports(mail)) {
                    reports++;
                    assertThat(report.code()).matches("[a-z0-9.-]{3,20}");
                    assertThat(report.traces()).hasSizeLessThanOrEqualTo(25);
                }
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", run " + run, e);
            }
        }
        System.out.printf("seed %d: %,d reports in %,d broken mails%n", seed, reports, RUNS);
        assertThat(reports).as("most damage leaves a report one").isGreaterThan(RUNS / 4);
    }

    private static byte[] mutated(byte[] mail, List<byte[]> samples, SplittableRandom random) {
        if (mail.length < 10) {
            return samples.get(random.nextInt(samples.size()));
        }
        int from = random.nextInt(mail.length);
        int to = Math.min(mail.length, from + random.nextInt(200));
        var out = new ByteArrayOutputStream();
        out.write(mail, 0, from);
        switch (random.nextInt(7)) {
            case 0 -> out.write(mail, to, mail.length - to);
            case 1 -> {
                out.write(mail, from, to - from);
                out.write(mail, from, mail.length - from);
            }
            case 2 -> {
                out.write(random.nextInt(256));
                out.write(mail, from, mail.length - from);
            }
            case 3 -> out.writeBytes(samples.get(random.nextInt(samples.size())));
            case 4 -> {
                out.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(mail, from, mail.length - from);
            }
            case 5 -> {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                out.writeBytes(noise);
                out.write(mail, to, mail.length - to);
            }
            default -> {
                for (int i = from; i < to; i++) {
                    out.write(mail[i] ^ (random.nextInt(10) == 0 ? 1 << random.nextInt(8) : 0));
                }
                out.write(mail, to, mail.length - to);
            }
        }
        return out.toByteArray();
    }

    static Stream<Arguments> hostile() {
        String report = "Content-Type: multipart/report; boundary=b\r\n\r\n";
        String status = report + "--b\r\nContent-Type: message/delivery-status\r\n\r\n";
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("nested multiparts", nested(40_000)),
                Arguments.of("parts without number", report + "--b\r\n\r\n".repeat(500_000)),
                Arguments.of(
                        "nested parts of one boundary",
                        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(60_000)),
                Arguments.of("empty lines", status + "\r\n".repeat(2_000_000)),
                Arguments.of(
                        "recipients without number",
                        status + "Action: failed\r\nFinal-Recipient: rfc822;a@example.org\r\n\r\n".repeat(60_000)),
                Arguments.of("fields without number", "a:\r\n".repeat(1_000_000)),
                Arguments.of("one field", "To: " + "a@example.org, ".repeat(250_000)),
                Arguments.of("folded for ever", "To: a\r\n" + " b\r\n".repeat(1_000_000)),
                Arguments.of("one line", "x".repeat(4_000_000)),
                Arguments.of(
                        "text like addresses",
                        "From: mailer-daemon@example.com\r\n\r\nundeliverable\r\n" + "a@".repeat(2_000_000)),
                Arguments.of(
                        "text like words",
                        "From: mailer-daemon@example.com\r\n\r\nundeliverable a@example.com user "
                                + "user unknow ".repeat(300_000)),
                Arguments.of(
                        "tags",
                        "From: mailer-daemon@example.com\r\nContent-Type: text/html\r\n\r\n" + "<a".repeat(2_000_000)),
                Arguments.of(
                        "digits",
                        "From: mailer-daemon@example.com\r\n\r\nundeliverable a@example.com "
                                + "5.1.1.".repeat(500_000)),
                Arguments.of(
                        "base64 that is none", "Content-Transfer-Encoding: base64\r\n\r\n" + "=A".repeat(1_000_000)),
                Arguments.of(
                        "a quote without end", "Content-Type: multipart/report; boundary=\"" + "\\".repeat(2_000_000)),
                Arguments.of("parameters", "Content-Type: multipart/report" + "; a=b".repeat(500_000)));
    }

    private static String nested(int depth) {
        var mail = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return mail.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_hostile_mail_costs_little(String name, String text) {
        byte[] mail = text.getBytes(StandardCharsets.ISO_8859_1);
        AngusMailReportReader.reports(ReportSamples.bytes("postfix"));
        long allocated = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            assertThat(AngusMailReportReader.reports(mail)).hasSizeLessThanOrEqualTo(100);
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        });

        System.out.printf("%s: %,d bytes, %,d allocated%n", name, mail.length, allocated);
        // All that was ever allocated, garbage included: what is held at once is a fraction of it.
        assertThat(allocated).isLessThan(12L * mail.length + 40_000_000L);
    }
}
