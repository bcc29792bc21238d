package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsAnswer;
import io.frontdesk.messaging.spi.DnsResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link DnsResolver} does. */
public abstract class DnsResolverContract {

    protected DnsResolverContract() {}

    /** The resolver to test; it sees what is published. */
    protected abstract DnsResolver resolver();

    /** Adds a record, with a value as the port gives it, in any case and perhaps with a dot at the end of names. */
    protected abstract void publish(String name, DnsRecordType type, String value);

    /** From now on the DNS cannot tell what there is at a name. */
    protected abstract void fail(String name);

    @Test
    void finds_every_record_of_a_name_and_type() throws UnknownHostException {
        publish("example.org", DnsRecordType.TXT, "v=spf1 -all");
        publish("example.org", DnsRecordType.TXT, "another");
        publish("example.org", DnsRecordType.A, "192.0.2.1");
        publish("example.org", DnsRecordType.AAAA, "2001:db8:0:0:0:0:0:1");

        assertThat(values("example.org", DnsRecordType.TXT)).containsExactlyInAnyOrder("v=spf1 -all", "another");
        assertThat(values("example.org", DnsRecordType.A)).containsExactly("192.0.2.1");
        List<String> long6 = values("example.org", DnsRecordType.AAAA);
        assertThat(long6).hasSize(1);
        assertThat(InetAddress.getByName(long6.get(0)))
                .as("however it is spelt")
                .isEqualTo(InetAddress.getByName("2001:db8::1"));
    }

    @Test
    void tells_a_missing_name_from_a_missing_type() {
        publish("s1._domainkey.example.org", DnsRecordType.TXT, "p=");

        assertThat(resolver().lookUp("s1._domainkey.example.org", DnsRecordType.A))
                .isEqualTo(new DnsAnswer.NoData());
        assertThat(resolver().lookUp("example.org", DnsRecordType.TXT))
                .as("nothing of its own, but something below")
                .isEqualTo(new DnsAnswer.NoData());
        assertThat(resolver().lookUp("s2._domainkey.example.org", DnsRecordType.TXT))
                .isEqualTo(new DnsAnswer.NoSuchName());
    }

    @Test
    void follows_aliases_unless_asked_for_them() {
        publish("s1._domainkey.example.org", DnsRecordType.CNAME, "s1.hop.example");
        publish("s1.hop.example", DnsRecordType.CNAME, "s1.provider.example");
        publish("s1.provider.example", DnsRecordType.TXT, "p=key");
        publish("dangling.example.org", DnsRecordType.CNAME, "nowhere.example");

        assertThat(values("s1._domainkey.example.org", DnsRecordType.TXT)).containsExactly("p=key");
        assertThat(values("s1._domainkey.example.org", DnsRecordType.CNAME)).containsExactly("s1.hop.example");
        assertThat(resolver().lookUp("dangling.example.org", DnsRecordType.TXT)).isEqualTo(new DnsAnswer.NoSuchName());
    }

    @Test
    void names_are_the_same_in_any_case_and_with_a_dot() {
        publish("Example.ORG", DnsRecordType.TXT, "Text");

        for (String name : List.of("example.org", "EXAMPLE.ORG", "example.org.")) {
            assertThat(values(name, DnsRecordType.TXT)).as(name).containsExactly("Text");
        }
    }

    @Test
    void names_in_values_are_in_lower_case_and_without_a_dot() {
        publish("example.org", DnsRecordType.MX, "10 MX.Example.org.");
        publish("www.example.org", DnsRecordType.CNAME, "Example.ORG.");
        publish("1.2.0.192.in-addr.arpa", DnsRecordType.PTR, "Mail.example.org.");
        publish("null.example.org", DnsRecordType.MX, "0 .");

        assertThat(values("example.org", DnsRecordType.MX)).containsExactly("10 mx.example.org");
        assertThat(values("www.example.org", DnsRecordType.CNAME)).containsExactly("example.org");
        assertThat(values("1.2.0.192.in-addr.arpa", DnsRecordType.PTR)).containsExactly("mail.example.org");
        assertThat(values("null.example.org", DnsRecordType.MX)).containsExactly("0 .");
    }

    @Test
    void gives_texts_whole_and_as_they_are() {
        String text = "v=DKIM1; p= \"quoted\" back\\slash  two spaces ;".repeat(40);
        publish("long.example.org", DnsRecordType.TXT, text);
        publish("latin.example.org", DnsRecordType.TXT, "\u00e9\u00ff");

        assertThat(values("long.example.org", DnsRecordType.TXT)).containsExactly(text);
        assertThat(values("latin.example.org", DnsRecordType.TXT)).containsExactly("\u00e9\u00ff");
    }

    @Test
    void says_that_it_cannot_tell() {
        publish("example.org", DnsRecordType.TXT, "v=spf1 -all");
        fail("example.org");

        assertThat(resolver().lookUp("example.org", DnsRecordType.TXT))
                .isInstanceOfSatisfying(
                        DnsAnswer.Failed.class,
                        failed -> assertThat(failed.reason()).isNotBlank().hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void what_cannot_be_a_name_is_not_there() {
        for (String name : List.of(
                "",
                ".",
                "a..example",
                ".example",
                "a b.example",
                "a/b.example",
                "\"a\".example",
                "a\\.example",
                "x".repeat(64) + ".example",
                "abc.".repeat(64) + "example",
                "\u00e9.example",
                "a\u0000.example")) {
            assertThat(resolver().lookUp(name, DnsRecordType.TXT)).as(name).isEqualTo(new DnsAnswer.NoSuchName());
        }
    }

    @Test
    void answers_several_threads_at_once() {
        DnsResolver shared = resolver();
        for (int i = 0; i < 8; i++) {
            publish("t" + i + ".example.org", DnsRecordType.TXT, "text " + i);
        }
        List<Callable<List<DnsAnswer>>> pieces = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "t" + i + ".example.org";
            pieces.add(() -> {
                var answers = new ArrayList<DnsAnswer>();
                for (int n = 0; n < 10; n++) {
                    answers.add(shared.lookUp(name, DnsRecordType.TXT));
                }
                return answers;
            });
        }

        List<List<DnsAnswer>> answers = Threads.all(pieces);

        for (int i = 0; i < 8; i++) {
            assertThat(answers.get(i)).hasSize(10).containsOnly(new DnsAnswer.Records(List.of("text " + i)));
        }
    }

    private List<String> values(String name, DnsRecordType type) {
        DnsAnswer answer = resolver().lookUp(name, type);
        assertThat(answer).isInstanceOf(DnsAnswer.Records.class);
        return ((DnsAnswer.Records) answer).values();
    }
}
