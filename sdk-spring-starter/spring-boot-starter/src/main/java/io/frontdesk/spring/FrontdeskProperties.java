package io.frontdesk.spring;

import io.frontdesk.adapter.jpa.RowSecurity;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.retention.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may set. {@link #toString()} shows no secret.
 *
 * @param enabled Whether there is a desk at all.
 * @param development For a developer's machine: links may be plain HTTP, nothing leaves but what the sandbox allows, and starting warns.
 * @param publicBaseUrl Where the application is reached from outside: what links in messages begin with. HTTPS outside development. Without it messages carry no links.
 * @param unsubscribeMailbox Address that people may write to in order to unsubscribe; said beside the link.
 * @param secrets Keys by name, each at least 32 random bytes in Base64: "root", from which all others are derived, or single ones such as "master", "digest", "index", "links", "receipts" and their versions ("master.2"). Not needed beside frontdesk-embedded, which keeps its own.
 * @param linkKeyVersion Which version of the key "links" signs new links, 1 to 127.
 * @param receiptKeyVersion Which version of the key "receipts" signs new consent receipts, 1 to 127.
 * @param accounts The host's own sending accounts by key (1 to 20 of a-z, 0-9, ".", "_", "-"), for all tenants; several of one channel are tried in the order of their keys.
 */
@ConfigurationProperties("frontdesk")
public record FrontdeskProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean development,
        @Nullable URI publicBaseUrl,
        @Nullable String unsubscribeMailbox,
        @DefaultValue Map<String, String> secrets,
        @DefaultValue("1") int linkKeyVersion,
        @DefaultValue("1") int receiptKeyVersion,
        @DefaultValue Embedded embedded,
        @DefaultValue Schema schema,
        @DefaultValue Jpa jpa,
        @DefaultValue EncryptionKeys encryption,
        @DefaultValue Workers workers,
        @DefaultValue Events events,
        @DefaultValue Health health,
        @DefaultValue Email email,
        @DefaultValue Map<String, Account> accounts,
        @DefaultValue SandboxRules sandbox,
        @DefaultValue Kept retention) {

    public FrontdeskProperties {
        secrets = Map.copyOf(secrets);
        accounts = Map.copyOf(accounts);
    }

    @Override
    public String toString() {
        return "FrontdeskProperties[enabled=" + enabled + ", development=" + development + ", secrets="
                + secrets.keySet() + ", accounts=" + accounts.keySet() + "]";
    }

    /**
     * The database of an application that has none.
     *
     * @param directory Where frontdesk-embedded keeps database and keys of an application that has no DataSource. Made if it is not there.
     */
    public record Embedded(@DefaultValue("frontdesk-data") Path directory) {}

    /**
     * Frontdesk's tables.
     *
     * @param mode What is done about Frontdesk's tables at the start, after the application's own migrations: create and upgrade them, check them, or nothing.
     * @param dataSource Name of a DataSource bean whose user may change the schema, if the application's own may not.
     */
    public record Schema(
            @DefaultValue("migrate") SchemaMode mode,
            @Nullable String dataSource) {}

    /**
     * Which persistence unit.
     *
     * @param entityManagerFactory Name of the EntityManagerFactory bean to live in, if there are several and none is primary, or its DataSource is not the primary one.
     * @param transactionManager Name of its JpaTransactionManager bean, if it cannot be told.
     * @param rowSecurity Whether PostgreSQL's row-level security keeps tenants apart as well; with required an application whose user could get past it does not start.
     */
    public record Jpa(
            @Nullable String entityManagerFactory,
            @Nullable String transactionManager,
            @DefaultValue("off") RowSecurity rowSecurity) {}

    /**
     * Encryption of personal data.
     *
     * @param enabled Whether personal data is encrypted before it reaches the database.
     * @param masterKeyVersion Which version of the key "master" wraps tenants' keys.
     * @param readingClear Whether values are read that were written before encryption was switched on.
     */
    public record EncryptionKeys(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1") int masterKeyVersion,
            @DefaultValue("false") boolean readingClear) {}

    /**
     * The engine on this node.
     *
     * @param enabled Whether this node sends and handles due work. A node without workers enqueues only.
     * @param threads How many threads handle work, 1 to 64.
     * @param connections How many connections of the pool the engine's threads hold at once at most; as many as threads, at least 2, unless given.
     * @param pollInterval How long idle workers wait before they look again, 1 ms to 1 h.
     * @param drainTimeout How long stopping waits for what is in flight; keep it below spring.lifecycle.timeout-per-shutdown-phase.
     */
    public record Workers(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2") int threads,
            @Nullable Integer connections,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("25s") Duration drainTimeout) {}

    /**
     * The journal as application events.
     *
     * @param publish Whether the journal's events are published as Spring application events of type Recorded, after their commit, at least once, on one node.
     */
    public record Events(@DefaultValue("true") boolean publish) {}

    /**
     * The health indicator.
     *
     * @param lag From which age of the oldest due work on the status is LAGGING, which HTTP maps to 200.
     */
    public record Health(@DefaultValue("15m") Duration lag) {}

    /**
     * E-mail by the server of spring.mail.*, if no account is configured.
     *
     * @param from Whose messages these are: the envelope's sender and the From line.
     * @param fromName Name shown beside the address.
     */
    public record Email(@Nullable String from, @Nullable String fromName) {}

    /**
     * A sending account of the host's own. {@link #toString()} shows no credential.
     *
     * @param provider The provider's name: smtp, sendgrid, mailgun or ses, or that of a ChannelProvider bean.
     * @param settings What the provider needs to know and may be shown, such as host, port, from.
     * @param credentials What may not be shown, such as username, password, api_key.
     */
    public record Account(
            @Nullable String provider,
            @DefaultValue Map<String, String> settings,
            @DefaultValue Map<String, String> credentials) {

        public Account {
            settings = named(settings);
            credentials = named(credentials);
        }

        /** As providers name them, with "_"; of an environment variable's "_" Boot makes ".", and "-" is how Boot writes properties. */
        private static Map<String, String> named(Map<String, String> told) {
            var named = new TreeMap<String, String>();
            new TreeMap<>(told)
                    .forEach((key, value) ->
                            named.putIfAbsent(key.replace('.', '_').replace('-', '_'), value));
            return Map.copyOf(named);
        }

        @Override
        public String toString() {
            return "Account[" + provider + ", " + settings.keySet() + ", " + credentials.keySet() + "]";
        }
    }

    /**
     * Keeps messages from real people.
     *
     * @param enabled Whether only who is allowed here is written to; on in development.
     * @param allow Addresses (e-mail, or numbers with +) and domains that are written to all the same.
     * @param redirectEmail Where e-mail for everybody else goes instead.
     */
    public record SandboxRules(
            @DefaultValue("false") boolean enabled,
            @DefaultValue List<String> allow,
            @Nullable String redirectEmail) {

        public SandboxRules {
            allow = List.copyOf(allow);
        }
    }

    /**
     * How long what grows without end is kept; each at least {@link Retention#LEAST}.
     *
     * @param messages How long messages that have ended are kept; for good unless given.
     * @param journal How long the journal is kept; for good unless given.
     * @param deadWork How long dead work is kept; for good unless given.
     */
    public record Kept(
            @Nullable Duration messages,
            @Nullable Duration journal,
            @Nullable Duration deadWork) {}
}
