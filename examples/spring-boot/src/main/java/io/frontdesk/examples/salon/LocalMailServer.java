package io.frontdesk.examples.salon;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.function.Consumer;

/** A mail server on this machine that hands each mail to a reader instead of delivering it. */
final class LocalMailServer implements AutoCloseable {

    private static final long START_TIMEOUT_MILLIS = 20_000;

    private final GreenMail greenMail;

    private LocalMailServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    /**
     * Starts one.
     *
     * @param port 0 for any free one
     * @param reader gets each mail as text, once for each of its recipients
     */
    static LocalMailServer start(int port, Consumer<String> reader) {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(START_TIMEOUT_MILLIS);
        var greenMail = new GreenMail(setup);
        UserManager users = greenMail.getUserManager();
        MessageDeliveryHandler mailboxes = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((mail, address) -> {
            reader.accept(text(mail.getMessage(), address.getEmail()));
            return mailboxes.handle(mail, address);
        });
        greenMail.start();
        return new LocalMailServer(greenMail);
    }

    int port() {
        return greenMail.getSmtp().getPort();
    }

    private static String text(MimeMessage mail, String recipient) throws MessagingException {
        String leave = mail.getHeader("List-Unsubscribe", null);
        return "---- mail to " + recipient + "\nSubject: " + mail.getSubject()
                + (leave == null ? "" : "\nList-Unsubscribe: " + leave)
                + "\n\n" + body(mail).strip() + "\n----";
    }

    private static String body(MimeMessage mail) throws MessagingException {
        try {
            return mail.getContent().toString();
        } catch (IOException e) {
            throw new MessagingException("The mail cannot be read", e);
        }
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
