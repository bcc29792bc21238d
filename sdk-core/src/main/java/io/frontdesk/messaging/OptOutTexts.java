package io.frontdesk.messaging;

import java.util.Map;

/** What answers STOP and HELP unless a tenant has words of its own; by language. */
final class OptOutTexts {

    static final Map<String, String> CONFIRMATIONS = Map.of(
            "en", "{tenant}: You are unsubscribed and will get no more messages. Reply START to get them again.",
            "es", "{tenant}: Su baja está hecha y no recibirá más mensajes. Responda START para volver a recibirlos.",
            "fr", "{tenant} : Vous êtes désabonné et ne recevrez plus de messages. Répondez START pour en recevoir.",
            "de", "{tenant}: Sie sind abgemeldet und bekommen keine Nachrichten mehr. Mit START kommen wieder welche.",
            "pt", "{tenant}: A inscrição foi cancelada e não receberá mais mensagens. Responda START para voltar.",
            "it", "{tenant}: La sua iscrizione è annullata, non riceverà altri messaggi. Risponda START per riaverli.",
            "nl", "{tenant}: U bent afgemeld en krijgt geen berichten meer. Antwoord START om ze weer te krijgen.",
            "pl", "{tenant}: Wypisano Cię i nie otrzymasz więcej wiadomości. Odpisz START, aby znów je dostawać.");

    static final Map<String, String> HELP = Map.of(
            "en", "{tenant}: Reply STOP to get no more messages, START to get them again.",
            "es", "{tenant}: Responda STOP para no recibir más mensajes, START para volver a recibirlos.",
            "fr", "{tenant} : Répondez STOP pour ne plus recevoir de messages, START pour en recevoir à nouveau.",
            "de", "{tenant}: Mit STOP kommen keine Nachrichten mehr, mit START wieder welche.",
            "pt", "{tenant}: Responda STOP para não receber mais mensagens, START para voltar a recebê-las.",
            "it", "{tenant}: Risponda STOP per non ricevere altri messaggi, START per riceverli di nuovo.",
            "nl", "{tenant}: Antwoord STOP om geen berichten meer te krijgen, START om ze weer te krijgen.",
            "pl", "{tenant}: Odpisz STOP, aby nie dostawać wiadomości, START, aby znów je dostawać.");

    private OptOutTexts() {}
}
