package io.frontdesk.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    private static final int SENTENCES = 100_000;

    private static final List<UnaryOperator<String>> CASES = List.of(
            word -> word,
            word -> word.toUpperCase(Locale.ROOT),
            word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
            KeywordsTest::alternating);

    private static final List<UnaryOperator<String>> SIGNS = List.of(
            word -> word,
            word -> word + ".",
            word -> word + "!!!",
            word -> word + "?",
            word -> "  " + word + " \t\r\n",
            word -> "\u00a0" + word + "\u3000",
            word -> "\"" + word + "\"",
            word -> "'" + word + "'",
            word -> "“" + word + "”",
            word -> "« " + word + " »",
            word -> "„" + word + "“.",
            word -> "(" + word + ")",
            word -> "*" + word + "*",
            word -> "> " + word,
            word -> "¡" + word + "!",
            word -> "...\n" + word + "\n\n--",
            word -> word + " \uD83D\uDED1\uD83D\uDE4F\uD83C\uDFFD",
            word -> "❌️" + word,
            word -> "\ufeff" + word + "\u200b",
            word -> word.replace(" ", "-"),
            word -> word.replace(" ", "_"),
            word -> word.replace(" ", "  \n "));

    private static final List<UnaryOperator<String>> FORMS = List.of(
            word -> word,
            KeywordsTest::fullWidth,
            KeywordsTest::bold,
            KeywordsTest::circled,
            word -> between(word, "\u200b"),
            word -> between(word, "\u200d\u2060"),
            word -> between(word, "\u00ad"),
            word -> between(word, "\u0336"),
            word -> between(word, "\u0000"),
            word -> Normalizer.normalize(accented(word), Normalizer.Form.NFC),
            word -> Normalizer.normalize(accented(word), Normalizer.Form.NFD));

    @Test
    void knows_every_word_in_every_case_with_every_sign_and_in_every_form_of_unicode() {
        int count = 0;
        for (KeywordMatch word : KeywordTable.words().values()) {
            for (String said : spellings(word.keyword())) {
                assertThat(Keywords.classify(said, true)).as("<%s>", said).isEqualTo(word);
                count++;
            }
        }
        assertThat(count).isGreaterThan(140 * CASES.size() * SIGNS.size() * FORMS.size());
    }

    private static List<String> spellings(String word) {
        return CASES.stream()
                .flatMap(c -> FORMS.stream().map(form -> form.apply(c.apply(word))))
                .flatMap(spelled -> SIGNS.stream().map(sign -> sign.apply(spelled)))
                .toList();
    }

    /** The union as the reference page has it, written down here once more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT-OUT",
                "OPT OUT", "REMOVE", "ARRET", "ARRÊT", "arrêt", "TD", "S T O P", "s.t.o.p.", "Baja", "Désabonner",
                "Abmelden", "STOPP", "Cancelar", "Sair", "Disiscrivimi", "Afmelden", "Wypisz", "REZYGNUJĘ", "Usuń"
            })
    void takes_the_words_of_the_field_for_a_stop(String text) {
        assertThat(Keywords.classify(text).kind()).isEqualTo(KeywordKind.STOP);
    }

    @ParameterizedTest
    @CsvSource({
        "START, START", "UNSTOP, START", "Alta, START", "Anmelden, START", "Começar, START", "Wznów, START",
        "HELP, HELP", "INFO, HELP", "Aide, HELP", "Hilfe, HELP", "información, HELP", "Pomoc, HELP"
    })
    void knows_the_words_for_start_and_help(String text, KeywordKind kind) {
        assertThat(Keywords.classify(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", "yes!", "y", "Sí", "Oui.", "Ja", "sim", "TAK"})
    void a_yes_is_a_start_only_where_it_answers_us(String text) {
        assertThat(Keywords.classify(text).kind()).isEqualTo(KeywordKind.NONE);
        assertThat(Keywords.classify(text, true).kind()).isEqualTo(KeywordKind.START);
    }

    @Test
    void says_whose_word_it_is_and_who_lists_it() {
        assertThat(Keywords.classify("Stop"))
                .isEqualTo(new KeywordMatch(KeywordKind.STOP, "stop", List.of(), KeywordSource.FCC));
        assertThat(Keywords.classify("ARRÊT"))
                .isEqualTo(new KeywordMatch(KeywordKind.STOP, "arret", List.of(Locale.FRENCH), KeywordSource.AWS));
        assertThat(Keywords.classify("cancelar").languages())
                .containsExactly(Locale.forLanguageTag("es"), Locale.forLanguageTag("pt"));
        assertThat(Keywords.classify("Please stop texting me"))
                .isEqualTo(new KeywordMatch(
                        KeywordKind.SUSPECTED_STOP, "stop texting", List.of(Locale.ENGLISH), KeywordSource.USAGE));
    }

    /** The table of docs/keywords.md, and more of each kind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "please stop texting me",
                "Pls STOP!",
                "stop stop stop",
                "Stop please, thanks",
                "unsubscribe me",
                "How do I unsubscribe?",
                "do not text me again",
                "Don't text me anymore",
                "remove me from your list",
                "Take me off this list",
                "No. Stop.",
                "STOP\nSent from my phone",
                "I don't want your messages",
                "I no longer wish to receive these",
                "I want to opt out",
                "opt me out please",
                "leave me alone!!!",
                "I revoke my consent",
                "I can't do this. Stop sending me messages",
                "who is this? stop contacting us",
                "Unsubscribe\n\n> Hello Ann,\n> your offer",
                "Dejen de enviarme mensajes",
                "no me envíen más mensajes",
                "Quiero darme de baja",
                "Arrêtez de m’envoyer des messages",
                "Ne m'écrivez plus",
                "Je ne veux plus recevoir vos SMS",
                "désabonnez-moi",
                "Bitte keine SMS mehr",
                "Hören Sie auf mir zu schreiben",
                "Bitte schreiben Sie mir nicht mehr",
                "Parem de enviar mensagens",
                "Não quero receber mais nada",
                "Smettetela di scrivermi",
                "Non voglio più ricevere messaggi",
                "Stuur me geen berichten meer",
                "Schrijf me uit",
                "Proszę nie pisać",
                "Nie chcę otrzymywać wiadomości",
                "bitte abmelden",
                "baja por favor",
                "Remove me, please",
                "Can you stop calling before noon?",
                "stop sending",
                "Please stop sending!",
                "I opt out",
                "I want to stop",
                "I would like to stop, please",
                "I want these to stop",
                "delete me from your list",
                "end messages",
                "please cease",
                "STOP who is this",
                "Stop. Who is this?",
                "je ne veux plus de sms"
            })
    void suspects_a_stop(String text) {
        assertThat(Keywords.classify(text).kind()).isEqualTo(KeywordKind.SUSPECTED_STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\uD83D\uDED1",
                "don't stop",
                "Please don't stop texting me",
                "I'll stop by at 5",
                "stopover in Paris",
                "cancel my appointment please",
                "Cancel please",
                "the end",
                "at the end of May",
                "Can you remove the stain?",
                "nonstop",
                "stops",
                "bus stop",
                "I don't want these to stop",
                "I want to stop by at 5",
                "I would like to stop at the shop first",
                "please don't delete me from the guest list",
                "we do not want to stop",
                "I want this to stop by the end of May if you can mend it",
                "Is there a stop nearby?",
                "never stop sending me these",
                "I don't want to unsubscribe",
                "can't stop the messages from my boss",
                "fine",
                "no",
                "Liked “Reply STOP to unsubscribe”",
                "Laughed at \"Stop. Reply HELP for help\"",
                "Thanks, see you\n> Reply STOP to unsubscribe",
                "don't lose my number",
                "help me with my order",
                "yes",
                "ok",
                "12345",
                "No dejen de enviarme mensajes",
                "N'arrêtez pas de m'envoyer vos offres",
                "Hören Sie nicht auf",
                "Não parem de enviar",
                "Non smettete di scrivermi",
                "quick question",
                "I quit my job",
                "Kündigen",
                "Widerruf der Bestellung",
                "starting tomorrow",
                "infos please"
            })
    void leaves_the_rest_to_people(String text) {
        assertThat(Keywords.classify(text)).isEqualTo(KeywordMatch.NONE);
    }

    @Test
    void of_a_hundred_thousand_sentences_none_is_a_stop_by_itself() {
        long seed = Long.getLong("test.seed", 20261124);
        var random = new Random(seed);
        List<String> words = Stream.concat(
                        KeywordTable.words().keySet().stream().flatMap(word -> Stream.of(word.split(" "))),
                        Stream.of(
                                ("I we you my the a at by in on for appointment table order room dog car invoice tomorrow"
                                                + " friday five o'clock come bring pay see call can could would not don't never"
                                                + " there here with bus street meeting again new old red Termin pedido rendez-vous")
                                        .split(" ")))
                .sorted()
                .toList();
        Map<KeywordKind, Integer> kinds = new HashMap<>();
        int checked = 0;
        while (checked < SENTENCES) {
            int length = 3 + random.nextInt(10);
            List<String> said = Stream.generate(() -> words.get(random.nextInt(words.size())))
                    .limit(length)
                    .toList();
            if (isListed(said)) {
                continue;
            }
            String text = String.join(" ", said) + (random.nextBoolean() ? "." : "");
            KeywordKind kind = Keywords.classify(text, random.nextBoolean()).kind();
            assertThat(kind).as("<%s>, seed %s", text, seed).isIn(KeywordKind.NONE, KeywordKind.SUSPECTED_STOP);
            kinds.merge(kind, 1, Integer::sum);
            checked++;
        }
        assertThat(kinds.values().stream().mapToInt(i -> i).sum()).isEqualTo(SENTENCES);
    }

    /** An oracle of its own: plain words joined, and letters spelled one by one. */
    private static boolean isListed(List<String> words) {
        Set<String> listed = KeywordTable.words().keySet();
        String joined =
                String.join(" ", words).replace("'", "").replace("-", " ").toLowerCase(Locale.ROOT);
        return listed.contains(joined) || joined.length() == 2 * words.size() - 1;
    }

    @Test
    void ordinary_sentences_raise_no_suspicion() {
        long seed = Long.getLong("test.seed", 20261124);
        var random = new Random(seed);
        String[] who = {"I", "We", "My sister", "The driver", "Our guest", "Ann"};
        String[] does = {
            "will stop by",
            "cancels the visit",
            "can end the call",
            "might quit smoking",
            "asks for help",
            "starts work",
            "removed the chair",
            "would like to change the appointment",
            "has no info yet"
        };
        String[] when = {"at 5", "tomorrow", "on Friday", "after lunch", "next week, thanks", "before the stopover"};
        for (int i = 0; i < 10_000; i++) {
            String text = pick(who, random) + " " + pick(does, random) + " " + pick(when, random);
            assertThat(Keywords.classify(text)).as("<%s>, seed %s", text, seed).isEqualTo(KeywordMatch.NONE);
        }
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    @Test
    void reads_nothing_beyond_ten_thousand_characters() {
        String filler = "a ".repeat(5_000);
        assertThat(Keywords.classify(filler + "please stop texting me").kind()).isEqualTo(KeywordKind.NONE);
        assertThat(Keywords.classify("please stop texting me " + filler).kind()).isEqualTo(KeywordKind.SUSPECTED_STOP);
        assertThat(Keywords.classify("\uD83D\uDED1".repeat(4_999) + "a\uD83D\uDED1")
                        .kind())
                .isEqualTo(KeywordKind.NONE);
    }

    /** Whatever is quadratic in one of these would take minutes. */
    @Test
    @Timeout(30)
    void the_longest_and_nastiest_texts_take_no_longer_than_plain_ones() {
        Map<String, String> nasty = new LinkedHashMap<>();
        nasty.put("marks", "a" + "\u0301\u0323\u0336".repeat(3_333));
        nasty.put("ligatures", "\uFDFA".repeat(10_000));
        nasty.put("stops", "stop ".repeat(2_000));
        nasty.put("courtesies", "please ".repeat(1_428));
        nasty.put("negations", "dont want you to ".repeat(625));
        nasty.put("near phrases", "remove me please ".repeat(588));
        nasty.put("letters", "s ".repeat(5_000));
        nasty.put("quotes", "\"“".repeat(5_000));
        nasty.put("lines", ">\n".repeat(5_000));
        nasty.put("ends", ".!".repeat(5_000));
        nasty.put("one word", "s".repeat(10_000));
        nasty.put("spaces", " ".repeat(9_999) + "x");
        nasty.forEach((name, text) -> {
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                Keywords.classify(text);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(Duration.ofSeconds(20));
        });
    }

    @Test
    void does_not_depend_on_the_default_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Keywords.classify("DISISCRIVIMI").kind()).isEqualTo(KeywordKind.STOP);
            assertThat(Keywords.classify("INFO").kind()).isEqualTo(KeywordKind.HELP);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void lists_words_of_eight_languages_in_the_form_in_which_texts_are_compared() {
        Map<String, KeywordMatch> words = KeywordTable.words();
        assertThat(words.values().stream()
                        .flatMap(word -> word.languages().stream())
                        .map(Locale::getLanguage)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("en", "es", "fr", "de", "pt", "it", "nl", "pl");
        List<String> odd = new ArrayList<>(words.keySet());
        odd.removeIf(word -> KeywordText.of(word).whole().equals(word));
        assertThat(odd).isEmpty();
    }

    private static String alternating(String word) {
        var mixed = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            mixed.append(i % 2 == 0 ? c : Character.toUpperCase(c));
        }
        return mixed.toString();
    }

    private static String fullWidth(String word) {
        return mapped(word, c -> c - '!' + 0xFF01);
    }

    private static String bold(String word) {
        return mapped(
                word, c -> c >= 'a' && c <= 'z' ? c - 'a' + 0x1D5EE : c >= 'A' && c <= 'Z' ? c - 'A' + 0x1D5D4 : c);
    }

    private static String circled(String word) {
        return mapped(word, c -> c >= 'a' && c <= 'z' ? c - 'a' + 0x24D0 : c >= 'A' && c <= 'Z' ? c - 'A' + 0x24B6 : c);
    }

    private static String mapped(String word, java.util.function.IntUnaryOperator map) {
        var mapped = new StringBuilder();
        word.chars().forEach(c -> mapped.appendCodePoint(c == ' ' ? c : map.applyAsInt(c)));
        return mapped.toString();
    }

    private static String between(String word, String sign) {
        return word.chars().mapToObj(Character::toString).collect(Collectors.joining(sign));
    }

    private static String accented(String word) {
        return word.replace("a", "á")
                .replace("E", "Ê")
                .replace("o", "ö")
                .replace("n", "ñ")
                .replace("c", "ç");
    }
}
