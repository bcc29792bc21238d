package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a tenant takes STOP and HELP. Immutable. In texts {@code {tenant}} stands for the tenant's name; there are texts of ours in English, Spanish,
 * French, German, Portuguese, Italian, Dutch and Polish.
 */
public final class OptOutPolicy {

    private static final int LONGEST = 1_000;
    private static final OptOutPolicy STANDARD =
            new OptOutPolicy(true, true, true, Locale.ENGLISH, OptOutTexts.CONFIRMATIONS, OptOutTexts.HELP);

    private final boolean revoking;
    private final boolean everywhere;
    private final boolean confirming;
    private final Locale language;
    private final Map<String, String> confirmations;
    private final Map<String, String> help;

    private OptOutPolicy(
            boolean revoking,
            boolean everywhere,
            boolean confirming,
            Locale language,
            Map<String, String> confirmations,
            Map<String, String> help) {
        this.revoking = revoking;
        this.everywhere = everywhere;
        this.confirming = confirming;
        this.language = language;
        this.confirmations = confirmations;
        this.help = help;
    }

    /** Suspected STOPs are STOPs, for all channels; one confirmation; English where a keyword is everybody's. */
    public static OptOutPolicy standard() {
        return STANDARD;
    }

    /** Leaves suspected STOPs to people: {@link OptOutResult.Unhandled#isFlagged()}. Mind that the law may count them as revocations. */
    public OptOutPolicy flaggingSuspected() {
        return new OptOutPolicy(false, everywhere, confirming, language, confirmations, help);
    }

    /** A STOP is for the channel it came in through: what was granted on others stays. Mind that the law may want it to be for all of them. */
    public OptOutPolicy stoppingChannelOnly() {
        return new OptOutPolicy(revoking, false, confirming, language, confirmations, help);
    }

    /** Confirms nothing: where the provider does without saying so. */
    public OptOutPolicy withoutConfirmation() {
        return new OptOutPolicy(revoking, everywhere, false, language, confirmations, help);
    }

    /** The language of answers to keywords that are everybody's, such as STOP, and to those of a language there is no text in. */
    public OptOutPolicy withLanguage(Locale preferred) {
        return new OptOutPolicy(revoking, everywhere, confirming, preferred, confirmations, help);
    }

    /** What confirms a STOP; at most 1,000 characters, and no marketing. */
    public OptOutPolicy withConfirmation(Locale in, String text) {
        return new OptOutPolicy(revoking, everywhere, confirming, language, with(confirmations, in, text), help);
    }

    /** What answers HELP; at most 1,000 characters: who writes, how to reach them, how to end it. */
    public OptOutPolicy withHelp(Locale in, String text) {
        return new OptOutPolicy(revoking, everywhere, confirming, language, confirmations, with(help, in, text));
    }

    private static Map<String, String> with(Map<String, String> texts, Locale in, String text) {
        var more = new LinkedHashMap<>(texts);
        more.put(in.getLanguage(), Checks.text("text", text, LONGEST));
        return Map.copyOf(more);
    }

    public boolean isRevokingSuspected() {
        return revoking;
    }

    /** Whether a STOP takes back what was granted on every channel, not only on its own. */
    public boolean isStoppingEverywhere() {
        return everywhere;
    }

    public boolean isConfirming() {
        return confirming;
    }

    public Locale language() {
        return language;
    }

    /** In this language, else in {@link #language()}; English where there is neither. */
    public String confirmation(Locale in) {
        return text(confirmations, in);
    }

    /** In this language, else in {@link #language()}; English where there is neither. */
    public String help(Locale in) {
        return text(help, in);
    }

    private String text(Map<String, String> texts, Locale in) {
        return Optional.ofNullable(texts.get(in.getLanguage()))
                .or(() -> Optional.ofNullable(texts.get(language.getLanguage())))
                .orElseGet(() -> texts.getOrDefault("en", ""));
    }
}
