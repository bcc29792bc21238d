package io.frontdesk.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Made-up contacts, each the same whenever it is asked for, and nobody twice. */
final class People {

    private static final int SHORTEST = 64;
    private static final int LONGEST = 400;

    private static final String COLUMNS =
            "first_name,last_name,email,phone,language,timezone,tags,custom.plan,custom.customer_number";
    private static final List<String> LANGUAGES = List.of("de", "en", "fr", "pt-BR");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "Europe/London", "Europe/Paris", "America/Sao_Paulo");
    private static final List<String> PLANS = List.of("small", "medium", "large");

    private People() {}

    /** A file in UTF-8 of everything an import knows; all may be written to if {@code consenting}. */
    static byte[] csv(int number, boolean consenting) {
        var file = new StringBuilder(COLUMNS);
        file.append(consenting ? ",marketing_consent,consented_at\n" : "\n");
        for (int i = 0; i < number; i++) {
            file.append(row(i)).append(consenting ? ",yes,2025-01-15\n" : "\n");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String row(int i) {
        return String.join(
                ",",
                firstName(i),
                "Example-" + Integer.toString(i, Character.MAX_RADIX),
                email(i),
                String.format(Locale.ROOT, "+4930%07d", 1_000_000 + i),
                LANGUAGES.get(i % LANGUAGES.size()),
                ZONES.get(i % ZONES.size()),
                "region-" + i % 16 + ";since-" + (2000 + i % 25),
                PLANS.get(i % PLANS.size()),
                "K-" + (700_000 + i));
    }

    /** What is sealed of a contact, 64 to 400 bytes. */
    static String profile(int i) {
        String begin =
                "{\"firstName\":\"" + firstName(i) + "\",\"email\":\"" + email(i) + "\",\"customFields\":{\"note\":\"";
        String end = "\"}}";
        int length = SHORTEST + i * 7 % (LONGEST - SHORTEST + 1);
        int taken = (begin + end).getBytes(StandardCharsets.UTF_8).length;
        return begin + "x".repeat(Math.max(0, length - taken)) + end;
    }

    private static String firstName(int i) {
        return (i % 4 == 0 ? "Jörg" : "Joan") + " " + i % 1000;
    }

    static String email(int i) {
        return "person" + i + "@example.org";
    }
}
