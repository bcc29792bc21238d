package io.frontdesk.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads STOP, START and HELP out of texts that come in, in English, Spanish, French, German, Portuguese, Italian, Dutch and Polish; the words are in
 * {@code KeywordTable}. A pure function of the text, in time that grows with its length; what is beyond 10,000 characters is not read.
 *
 * <p>Case, accents, punctuation, quotes, emoji, invisible characters, white space and the width of letters make no difference. Only a text that is a
 * keyword and nothing else is STOP, START or HELP. {@link KeywordKind#SUSPECTED_STOP} is a text that has one of the table's phrases in it, or a clear
 * STOP word as a sentence of its own, courtesies aside. A negation undoes a phrase: "don't stop texting me" is none. Quoted lines, and the quote at
 * the end of a reaction ({@code Liked "…"}), are not the person's own words and raise no suspicion.
 */
public final class Keywords {

    /** What says nothing beside a STOP word. */
    private static final Set<String> COURTESIES =
            Set.of(("please pls plz now just immediately already thanks thank thx you ok okay hi hello hey yes this it"
                            + " bitte danke sofort jetzt hallo merci svp stp sil vous te plait maintenant bonjour"
                            + " por favor gracias ya hola obrigado obrigada agora ola per favore grazie subito ciao"
                            + " alsjeblieft alstublieft aub graag bedankt nu prosze dziekuje teraz")
                    .split(" ", -1));

    /** What may stand between a negation and what it negates. */
    private static final Set<String> BETWEEN =
            Set.of(("ever please you to want wanna need wish just us them be going i that"
                            + " quiero que por favor quero" + " voglio che vi prego de")
                    .split(" ", -1));

    private static final int FAR = 6;

    private Keywords() {}

    /** What the text is, as an answer to nothing in particular. */
    public static KeywordMatch classify(String text) {
        return classify(text, false);
    }

    /**
     * What the text is.
     *
     * @param answersPrompt whether the last thing we sent asked for consent, or said how to get messages again: then a yes is
     *     {@link KeywordKind#START}
     */
    public static KeywordMatch classify(String text, boolean answersPrompt) {
        KeywordMatch whole = KeywordTable.word(KeywordText.of(text).whole());
        if (whole != null && (answersPrompt || whole.source() != KeywordSource.ANSWER)) {
            return whole;
        }
        KeywordText own = KeywordText.ofOwnWords(text);
        return own.clauses().stream()
                .map(Keywords::clearStop)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> phrase(own))
                .map(found -> new KeywordMatch(
                        KeywordKind.SUSPECTED_STOP, found.keyword(), found.languages(), found.source()))
                .orElse(KeywordMatch.NONE);
    }

    /** A sentence that is a clear STOP word, however often said, with nothing but courtesies around it. */
    private static Optional<KeywordMatch> clearStop(List<String> clause) {
        int from = 0;
        int to = clause.size();
        while (from < to && COURTESIES.contains(clause.get(from))) {
            from++;
        }
        while (to > from && COURTESIES.contains(clause.get(to - 1))) {
            to--;
        }
        List<String> core = clause.subList(from, to);
        boolean repeated = !core.isEmpty() && core.stream().allMatch(core.get(0)::equals);
        return Optional.ofNullable(KeywordTable.clearStop(KeywordText.join(repeated ? core.subList(0, 1) : core)));
    }

    private static Optional<KeywordMatch> phrase(KeywordText text) {
        Function<Integer, Stream<KeywordPhrase>> startingAt = place ->
                KeywordTable.phrases(text.words().get(place)).stream().filter(phrase -> isSaid(text, place, phrase));
        return IntStream.range(0, text.words().size())
                .boxed()
                .flatMap(startingAt)
                .findFirst()
                .map(KeywordPhrase::match);
    }

    private static boolean isSaid(KeywordText text, int place, KeywordPhrase phrase) {
        int end = place + phrase.words().size();
        return end <= text.words().size()
                && !text.endsBetween(place, end - 1)
                && phrase.fits(text.words().subList(place, end))
                && (!phrase.last() || isLast(text, end))
                && !isNegated(text, place, phrase);
    }

    private static boolean isLast(KeywordText text, int end) {
        int next = end;
        while (next < text.words().size()
                && !text.endsBefore(next)
                && COURTESIES.contains(text.words().get(next))) {
            next++;
        }
        return next == text.words().size() || text.endsBefore(next);
    }

    private static boolean isNegated(KeywordText text, int place, KeywordPhrase phrase) {
        for (int i = place; i > Math.max(0, place - FAR) && !text.endsBefore(i); i--) {
            String before = text.words().get(i - 1);
            if (phrase.negations().contains(before)) {
                return true;
            }
            if (!BETWEEN.contains(before)) {
                return false;
            }
        }
        return false;
    }
}
