package io.frontdesk.adapter.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Mails in the shapes that mail systems give them, from this package's resources. */
final class ReportSamples {

    static final String TRACE = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwxyz23456";
    static final String MESSAGE_ID = "01950000-0000-7000-8000-000000000001@example.org";

    private ReportSamples() {}

    static String text(String name) {
        try (InputStream in = ReportSamples.class.getResourceAsStream("reports/" + name + ".eml")) {
            if (in == null) {
                throw new AssertionError("There is no sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@TRACE@", TRACE)
                    .replace("@ID@", MESSAGE_ID)
                    .replace("\r\n", "\n")
                    .replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        return text(name).getBytes(StandardCharsets.UTF_8);
    }
}
