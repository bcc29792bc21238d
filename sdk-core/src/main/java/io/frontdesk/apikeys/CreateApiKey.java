package io.frontdesk.apikeys;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Asks for a new key: a live one without scopes, for good, from anywhere, unless said. Immutable. */
public final class CreateApiKey {

    /** How long a name may be. */
    public static final int NAME_LENGTH = 100;

    private static final int MOST_SCOPES = 100;
    private static final int MOST_RANGES = 50;
    private static final int MOST_CALLS = 1_000_000;
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z0-9_-]{0,39}:([a-z][a-z0-9_-]{0,39}|\\*)");

    private final String name;
    private final KeyMode mode;
    private final Set<String> scopes;
    private final List<IpRange> allowedFrom;
    private final Optional<Instant> expiresAt;
    private final OptionalInt rateLimit;

    private CreateApiKey(
            String name,
            KeyMode mode,
            Set<String> scopes,
            List<IpRange> allowedFrom,
            Optional<Instant> expiresAt,
            OptionalInt rateLimit) {
        this.name = name;
        this.mode = mode;
        this.scopes = scopes;
        this.allowedFrom = allowedFrom;
        this.expiresAt = expiresAt;
        this.rateLimit = rateLimit;
    }

    /**
     * A live key.
     *
     * @param name for people; 1 to 100 characters
     * @throws InvalidInputException if it is not so
     */
    public static CreateApiKey named(String name) {
        Checks.text("name", name, NAME_LENGTH);
        return new CreateApiKey(name, KeyMode.LIVE, Set.of(), List.of(), Optional.empty(), OptionalInt.empty());
    }

    /** A key that says of itself that it is for tests. */
    public CreateApiKey forTests() {
        return new CreateApiKey(name, KeyMode.TEST, scopes, allowedFrom, expiresAt, rateLimit);
    }

    /**
     * With exactly these scopes.
     *
     * @param given each {@code area:action} or {@code area:*}, lower case; at most 100
     * @throws InvalidInputException naming the first that is not so
     */
    public CreateApiKey withScopes(String... given) {
        return new CreateApiKey(name, mode, checked(Arrays.asList(given)), allowedFrom, expiresAt, rateLimit);
    }

    /**
     * Only from these networks.
     *
     * @param ranges CIDR or single addresses, v4 and v6; at most 50
     * @throws InvalidInputException naming the first that cannot be read
     */
    public CreateApiKey allowedFrom(String... ranges) {
        List<IpRange> read =
                Arrays.stream(ranges).map(IpRange::parse).distinct().toList();
        return new CreateApiKey(
                name, mode, scopes, Checks.atMost("allowedFrom", read, MOST_RANGES), expiresAt, rateLimit);
    }

    /** Refused from then on. */
    public CreateApiKey expiringAt(Instant time) {
        return new CreateApiKey(name, mode, scopes, allowedFrom, Optional.of(time), rateLimit);
    }

    /**
     * With a limit of its own, which holds instead of the desk's defaults.
     *
     * @param callsAMinute 1 to 1,000,000
     * @throws InvalidInputException if it is not so
     */
    public CreateApiKey withRateLimit(int callsAMinute) {
        Checks.range("rateLimit", callsAMinute, 1, MOST_CALLS);
        return new CreateApiKey(name, mode, scopes, allowedFrom, expiresAt, OptionalInt.of(callsAMinute));
    }

    /** Scopes as they are kept, in order; what {@link ApiKeys#changeScopes} takes, too. */
    static Set<String> checked(Collection<String> given) {
        var scopes = new TreeSet<String>();
        for (String scope : given) {
            if (!SCOPE.matcher(scope).matches()) {
                throw InvalidInputException.of(
                        "scopes",
                        "holds what is no scope",
                        "use area:action or area:*, each part a lower-case letter and then at most 39 of a-z, 0-9, _ and -");
            }
            scopes.add(scope);
        }
        Checks.atMost("scopes", List.copyOf(scopes), MOST_SCOPES);
        return scopes;
    }

    public String name() {
        return name;
    }

    public KeyMode mode() {
        return mode;
    }

    public Set<String> scopes() {
        return Set.copyOf(scopes);
    }

    public List<IpRange> allowedFrom() {
        return allowedFrom;
    }

    public Optional<Instant> expiresAt() {
        return expiresAt;
    }

    public OptionalInt rateLimit() {
        return rateLimit;
    }
}
