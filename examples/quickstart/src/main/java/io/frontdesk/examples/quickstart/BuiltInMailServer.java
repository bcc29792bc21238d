package io.frontdesk.examples.quickstart;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** GreenMail on a free port of this machine. What it takes is gone when the program ends. */
final class BuiltInMailServer implements MailServer {

    private static final String HOST = "127.0.0.1";
    private static final long START_TIMEOUT_MILLIS = 20_000;

    private final GreenMail greenMail;

    private BuiltInMailServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    static BuiltInMailServer start() {
        var setup = new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(START_TIMEOUT_MILLIS);
        var greenMail = new GreenMail(setup);
        greenMail.start();
        return new BuiltInMailServer(greenMail);
    }

    @Override
    public URI url() {
        return URI.create("smtp://" + HOST + ":" + greenMail.getSmtp().getPort());
    }

    @Override
    public String description() {
        return "a mail server started for this run (SMTP_URL=smtp://host:port sends to another)";
    }

    @Override
    public long recipientsServedTwice() {
        Map<String, Integer> mails = new HashMap<>();
        for (MimeMessage mail : greenMail.getReceivedMessages()) {
            mails.merge(recipientAndMailing(mail), 1, Integer::sum);
        }
        return mails.values().stream().filter(count -> count > 1).count();
    }

    int received() {
        return greenMail.getReceivedMessages().length;
    }

    private static String recipientAndMailing(MimeMessage mail) {
        try {
            var key = new StringBuilder(mail.getSubject());
            for (Address address : mail.getAllRecipients()) {
                key.append('\n').append(address);
            }
            return key.toString();
        } catch (MessagingException e) {
            throw new IllegalStateException("GreenMail took a mail that cannot be read", e);
        }
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
