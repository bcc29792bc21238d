package io.frontdesk.consent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every word and phrase that {@link Keywords} knows, and who says so. */
final class KeywordTable {

    /**
     * Kind, languages ({@code *} where it is everybody's), source, words. In the form in which texts are compared: lower case, no accents, no
     * apostrophes, a space for a hyphen. {@code STOP!} marks a word that is as clear in a sentence of its own; {@code a/b} is either, {@code *} any
     * ending, {@code $} the end of the sentence.
     *
     * <p>Left out since they say something else as a whole text: Italian "fine" (English), German "kündigen", "widerruf" and Dutch "opzeggen" (of a
     * contract), "no" in any language.
     */
    private static final String TABLE = """
            STOP!  | *     | fcc    | stop
            STOP!  | en    | fcc    | unsubscribe, opt out
            STOP   | en    | fcc    | quit, end, revoke, cancel
            STOP!  | *     | twilio | stopall
            STOP!  | en    | twilio | optout
            STOP   | en    | aws    | remove
            STOP   | fr    | aws    | arret, td
            STOP!  | *     | usage  | stop all, stop sms
            STOP!  | en    | usage  | unsub, stop messages, stop texts, stop texting, opt me out, unsubscribe all
            STOP   | en    | usage  | exit
            STOP!  | es    | usage  | baja, dar de baja, darme de baja, darse de baja, desuscribir, desuscribirme, desuscribirse
            STOP   | es    | usage  | alto, detener, salir, anular, cancelar suscripcion, no mas
            STOP   | es,pt | usage  | parar, cancelar
            STOP   | es,fr | usage  | fin
            STOP!  | fr    | usage  | desabonner, me desabonner, se desabonner, desabonnement, desinscrire, me desinscrire, se desinscrire, desinscription
            STOP   | fr    | usage  | arreter, arretez, annuler, quitter, resilier
            STOP!  | de    | usage  | stopp, abmelden, abbestellen, austragen, keine sms mehr, keine nachrichten mehr
            STOP   | de    | usage  | ende, beenden, abbrechen
            STOP!  | de,nl | usage  | stoppen
            STOP!  | pt    | usage  | descadastrar, cancelar inscricao, remover inscricao
            STOP   | pt    | usage  | sair, pare, remover, fim
            STOP!  | it    | usage  | disiscrivi, disiscrivimi, disiscriviti, disiscriversi, cancellami, cancella iscrizione, annulla iscrizione
            STOP   | it    | usage  | ferma, fermare, basta, annulla, cancella, rimuovi, esci
            STOP!  | nl    | usage  | afmelden, uitschrijven
            STOP   | nl    | usage  | einde, annuleren
            STOP!  | pl    | usage  | wypisz, wypisz mnie, rezygnuje, zrezygnuj, rezygnacja
            STOP   | pl    | usage  | koniec, anuluj, usun

            START  | *     | twilio | start
            START  | en    | twilio | unstop
            START  | en    | usage  | opt in, optin, subscribe, resubscribe, resume
            START  | es    | usage  | alta, darme de alta, suscribir, suscribirme, comenzar
            START  | es,pt | usage  | iniciar
            START  | fr    | usage  | reprendre, commencer, inscription, abonner
            START  | de    | usage  | anmelden
            START  | de,nl | usage  | starten
            START  | pt    | usage  | comecar, inscrever
            START  | it    | usage  | inizia, iscrivi, iscrivimi
            START  | nl    | usage  | aanmelden
            START  | pl    | usage  | zapisz, zapisz mnie, wznow
            START  | en    | answer | yes, y
            START  | es,it | answer | si
            START  | fr    | answer | oui
            START  | de,nl | answer | ja
            START  | pt    | answer | sim
            START  | pl    | answer | tak

            HELP   | en    | twilio | help
            HELP   | *     | twilio | info
            HELP   | es    | usage  | ayuda, informacion
            HELP   | fr    | usage  | aide
            HELP   | de    | usage  | hilfe
            HELP   | pt    | usage  | ajuda, informacao
            HELP   | it    | usage  | aiuto, informazioni
            HELP   | nl    | usage  | hulp
            HELP   | pl    | usage  | pomoc, informacje

            PHRASE | en    | usage  | stop texting/messaging/emailing/mailing/contacting/calling/spamming/bothering/harassing
            PHRASE | en    | usage  | stop sending me/us/these/this/them/messages/texts/emails/sms/spam, stop writing me/to/us
            PHRASE | en    | usage  | stop messages/texts/emails/spam, stop the/these/all/your messages/texts/emails/sms/spam
            PHRASE | en    | usage  | unsubscribe me/us/from/please, unsubscribe $, to/i unsubscribe
            PHRASE | en    | usage  | opt me out, opt us out, opt out of, to opt out
            PHRASE | en    | usage  | dont/never text/message/email/contact me/us/this/again, do not text/message/email/contact me/us/this/again
            PHRASE | en    | usage  | dont send/write me/us any/more/messages/texts/emails/anything, do not send/write me/us any/more/messages/texts/emails/anything
            PHRASE | en    | usage  | dont/not want your/these/any/more messages/texts/emails, dont/not want any more messages/texts/emails
            PHRASE | en    | usage  | dont/not/longer want/wish to receive/get, no more messages/texts/emails/sms/spam
            PHRASE | en    | usage  | remove me from your/this/all/list/the list/mailing, remove me from the list/mailing, remove me/us $, remove my/this number/email
            PHRASE | en    | usage  | take me off your/this/the, take me off $, take my number off, delete/lose my number, leave me alone
            PHRASE | en    | usage  | quit texting/messaging/emailing/contacting, end/cancel these/the/all/your messages/texts/emails
            PHRASE | en    | usage  | revoke/withdraw my consent, revoke/withdraw consent, cease and desist
            PHRASE | en    | usage  | stop sending $, i opt out, i want/wish to stop $, like to stop $, want these/this/them/it to stop $
            PHRASE | en    | usage  | delete me from, end messages/texts/emails $, please cease $, stop who is/are this/you
            PHRASE | es    | usage  | deja/deje/dejen/dejar de enviar*/mandar*/escribir*/molestar*, no me envi*/mand*/escrib* mas, no me escriban
            PHRASE | es    | usage  | no mas mensajes/sms/correos, no quiero/deseo recibir, no quiero mas mensajes, darme/dame/deme/denme/darnos de baja
            PHRASE | es    | usage  | borrarme/borrenme/eliminarme/eliminenme/quitenme de
            PHRASE | fr    | usage  | arreter/arrete/arretez/cesser/cessez de menvoyer/mecrire, arrete/arretez vos/les/ces messages/sms/mails
            PHRASE | fr    | usage  | arreter/arrete/arretez denvoyer, arreter/arrete/arretez/cessez de me contacter
            PHRASE | fr    | usage  | ne menvoyez/mecrivez/menvoie/mecris plus, ne me contactez/contacte plus, plus recevoir, ne plus recevoir, ne veux plus de sms/messages/mails, stop aux/les messages/sms
            PHRASE | fr    | usage  | desabonnez/desinscrivez moi, me desabonner/desinscrire, retirez moi de, supprimez mon numero
            PHRASE | de    | usage  | keine sms/nachrichten/mails/emails/werbung mehr, keine e mails mehr, horen/hoeren sie auf, hor/hoer/hort auf mir/mich
            PHRASE | de    | usage  | schreib/schreiben/schreibt/kontaktieren sie mir/mich nicht mehr, schreib/schreibt mir nicht mehr, nicht mehr schreiben/kontaktieren/anschreiben
            PHRASE | de    | usage  | melden sie mich ab, meldet mich ab, melde mich ab $, mich abmelden/austragen, tragen sie mich aus, nehmen sie mich aus
            PHRASE | de    | usage  | aus dem/ihrem/eurem verteiler, newsletter abbestellen, mochte/moechte/will/wollen keine nachrichten/sms/mails/werbung, loschen/loeschen sie meine nummer
            PHRASE | pt    | usage  | pare/parem/para de enviar*/mandar*, pare/parem/para de me enviar/mandar, nao me envi*/mand* mais, nao envi*/mand* mais
            PHRASE | pt    | usage  | nao quero receber, nao quero mais receber, nao desejo receber, sair da lista, me tire*/remova*/descadastr*, remova meu numero
            PHRASE | it    | usage  | smettete/smettetela/smetta/smetti di mandar*/inviar*/scriver*/contattar*, non mandat*/inviat*/scrivet* piu, non inviatemi/scrivetemi/mandatemi
            PHRASE | it    | usage  | non voglio piu ricevere, non voglio/desidero ricevere, cancellatemi, cancellami/cancellarmi/toglietemi/rimuovetemi dalla, disiscrivetemi, disiscrivermi
            PHRASE | nl    | usage  | stop met sturen/sms*/mailen/berichten/het, stuur me/mij geen, geen berichten/sms/mails/emails meer, geen e mails meer
            PHRASE | nl    | usage  | schrijf/meld me/mij uit/af, me/mij uitschrijven/afmelden, niet meer ontvangen
            PHRASE | pl    | usage  | przestancie/przestan/przestac pisac/wysylac, prosze nie pisac/wysylac, nie piszcie, nie pisz do mnie, nie wysylajcie/wysylaj
            PHRASE | pl    | usage  | nie chce otrzymywac/dostawac, wypiszcie mnie, mnie wypisac, wypisac sie, usuncie/usunac moj numer
            """;

    private static final Map<String, Set<String>> NEGATIONS = Map.of(
            "en", Set.of("dont not never didnt doesnt wont cant cannot shouldnt wouldnt havent".split(" ", -1)),
            "es", Set.of("no", "nunca"),
            "fr", Set.of("ne", "pas", "jamais"),
            "de", Set.of("nicht", "nie"),
            "pt", Set.of("nao", "nunca"),
            "it", Set.of("non", "mai"),
            "nl", Set.of("niet", "nooit"),
            "pl", Set.of("nie", "nigdy"));

    private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern COMMA = Pattern.compile(",\\s*");

    private static final Map<String, KeywordMatch> WORDS = new HashMap<>();
    private static final Map<String, KeywordMatch> CLEAR = new HashMap<>();
    private static final Map<String, List<KeywordPhrase>> PHRASES = new HashMap<>();

    static {
        TABLE.lines().filter(line -> !line.isBlank()).forEach(KeywordTable::read);
    }

    private KeywordTable() {}

    private static void read(String line) {
        String[] columns = COLUMN.split(line.strip(), -1);
        List<Locale> languages = columns[1].equals("*")
                ? List.of()
                : COMMA.splitAsStream(columns[1]).map(Locale::forLanguageTag).toList();
        KeywordSource source = KeywordSource.valueOf(columns[2].toUpperCase(Locale.ROOT));
        for (String entry : COMMA.split(columns[3], -1)) {
            if (columns[0].equals("PHRASE")) {
                phrases(entry, languages, source);
            } else {
                word(columns[0], entry, languages, source);
            }
        }
    }

    private static void word(String kind, String word, List<Locale> languages, KeywordSource source) {
        boolean clear = kind.endsWith("!");
        var match = new KeywordMatch(
                KeywordKind.valueOf(clear ? kind.substring(0, kind.length() - 1) : kind), word, languages, source);
        if (WORDS.put(word, match) != null) {
            throw new IllegalStateException("The keyword table lists " + word + " twice");
        }
        if (clear) {
            CLEAR.put(word, match);
        }
    }

    private static void phrases(String entry, List<Locale> languages, KeywordSource source) {
        boolean last = entry.endsWith(" $");
        List<List<String>> spelled = List.of(List.of());
        for (String choice : (last ? entry.substring(0, entry.length() - 2) : entry).split(" ", -1)) {
            spelled = spelled.stream()
                    .flatMap(before -> Arrays.stream(choice.split("/", -1)).map(word -> with(before, word)))
                    .toList();
        }
        Set<String> negations = NEGATIONS.getOrDefault(languages.get(0).getLanguage(), Set.of());
        for (List<String> words : spelled) {
            var match = new KeywordMatch(KeywordKind.SUSPECTED_STOP, String.join(" ", words), languages, source);
            PHRASES.computeIfAbsent(words.get(0), first -> new ArrayList<>())
                    .add(new KeywordPhrase(words, last, negations, match));
        }
    }

    private static List<String> with(List<String> before, String word) {
        var longer = new ArrayList<>(before);
        longer.add(word);
        return List.copyOf(longer);
    }

    /** What a whole text in its plain form is; null if it is no keyword. */
    static @Nullable KeywordMatch word(String whole) {
        return WORDS.get(whole);
    }

    /** Null unless it is a STOP word that is clear in a sentence of its own. */
    static @Nullable KeywordMatch clearStop(String sentence) {
        return CLEAR.get(sentence);
    }

    /** Those that begin with this word. */
    static List<KeywordPhrase> phrases(String first) {
        return PHRASES.getOrDefault(first, List.of());
    }

    /** All words, for tests of the table. */
    static Map<String, KeywordMatch> words() {
        return Map.copyOf(WORDS);
    }
}
