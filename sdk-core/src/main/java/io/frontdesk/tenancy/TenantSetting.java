package io.frontdesk.tenancy;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting that every tenant has: its name, what holds until it is set, and how values are read and written. Declare one as a constant. Immutable.
 *
 * @param <T> its values; immutable
 */
public final class TenantSetting<T> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,99}");
    private static final int LONGEST = 4000;

    private final String name;
    private final T preset;
    private final Function<String, T> reader;
    private final Function<T, String> writer;

    private TenantSetting(String name, T preset, Function<String, T> reader, Function<T, String> writer) {
        this.name = name;
        this.preset = preset;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * A setting of the host's own kind.
     *
     * @param name 1 to 100 of a-z, 0-9, {@code _}, {@code .} and {@code -}, a letter first
     * @param preset what holds until it is set; must itself be readable
     * @param reader makes a value of what {@code writer} wrote; throws {@link IllegalArgumentException} for what it does not allow, so that it is the
     *     validation, too
     * @param writer at most 4,000 characters
     * @throws InvalidInputException naming {@code setting}, or {@code settings.<name>} for a preset that is not allowed
     */
    public static <T> TenantSetting<T> of(
            String name, T preset, Function<String, T> reader, Function<T, String> writer) {
        if (!NAME.matcher(name).matches()) {
            throw InvalidInputException.of(
                    "setting", "is no setting's name", "use 1 to 100 of a-z, 0-9, _ . and -, a letter first");
        }
        var setting = new TenantSetting<>(name, preset, reader, writer);
        setting.write(preset);
        return setting;
    }

    /** A text of at most 4,000 characters; may be empty. */
    public static TenantSetting<String> text(String name, String preset) {
        return of(name, preset, value -> value, value -> value);
    }

    public static TenantSetting<Boolean> flag(String name, boolean preset) {
        return of(name, preset, TenantSetting::readFlag, value -> Boolean.toString(value));
    }

    /** A whole number from {@code min} to {@code max}. */
    public static TenantSetting<Integer> number(String name, int preset, int min, int max) {
        return of(
                name,
                preset,
                value -> Checks.range(name, Integer.parseInt(value), min, max),
                value -> Integer.toString(value));
    }

    /** One of an enum's constants, kept by name. */
    public static <E extends Enum<E>> TenantSetting<E> oneOf(String name, E preset) {
        return of(name, preset, value -> Enum.valueOf(preset.getDeclaringClass(), value), Enum::name);
    }

    public String name() {
        return name;
    }

    public T preset() {
        return preset;
    }

    /**
     * The value behind a text that is kept.
     *
     * @throws InvalidInputException naming {@code settings.<name>} if the setting does not allow it (any more)
     */
    public T read(String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | InvalidInputException e) {
            throw refused("has a value it does not allow", "set it anew, or reset it", e);
        }
    }

    /**
     * The text that is kept for a value.
     *
     * @throws InvalidInputException naming {@code settings.<name>} if the setting does not allow it
     */
    public String write(T value) {
        String text = writer.apply(value);
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw refused("has a value that cannot be kept", "give at most 4,000 characters, none of them NUL", null);
        }
        read(text);
        return text;
    }

    private InvalidInputException refused(String problem, String remedy, @Nullable Throwable cause) {
        var violation = new Violation("settings." + name, problem, remedy);
        return new InvalidInputException("Invalid setting", List.of(violation), cause);
    }

    private static boolean readFlag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
