package io.frontdesk.identity;

import io.frontdesk.common.InvalidInputException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something a member may do, such as {@code contacts.read}. The action is the last part: {@code read} looks, {@code manage} is for admins, every other
 * does the work of the day. Hosts declare their own beside ours with {@code FrontdeskBuilder.permission}.
 *
 * @param key two or more words of a-z, 0-9 and _ with dots between; at most 60 characters
 */
public record Permission(String key) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private static final int LONGEST = 60;

    public static final Permission CONTACTS_READ = new Permission("contacts.read");
    public static final Permission CONTACTS_WRITE = new Permission("contacts.write");
    public static final Permission CONSENTS_READ = new Permission("consents.read");
    public static final Permission CONSENTS_WRITE = new Permission("consents.write");
    public static final Permission MESSAGES_READ = new Permission("messages.read");
    public static final Permission MESSAGES_SEND = new Permission("messages.send");
    public static final Permission TEMPLATES_READ = new Permission("templates.read");
    public static final Permission TEMPLATES_WRITE = new Permission("templates.write");
    public static final Permission ACTIVITIES_READ = new Permission("activities.read");
    public static final Permission SETTINGS_READ = new Permission("settings.read");
    public static final Permission SETTINGS_MANAGE = new Permission("settings.manage");
    public static final Permission MEMBERS_READ = new Permission("members.read");
    public static final Permission MEMBERS_MANAGE = new Permission("members.manage");

    /** The tenant itself, its plan and its end: owners only, unless a role of the tenant's own says so. */
    public static final Permission TENANT_MANAGE = new Permission("tenant.manage");

    private static final Set<Permission> OURS = Set.of(
            CONTACTS_READ,
            CONTACTS_WRITE,
            CONSENTS_READ,
            CONSENTS_WRITE,
            MESSAGES_READ,
            MESSAGES_SEND,
            TEMPLATES_READ,
            TEMPLATES_WRITE,
            ACTIVITIES_READ,
            SETTINGS_READ,
            SETTINGS_MANAGE,
            MEMBERS_READ,
            MEMBERS_MANAGE,
            TENANT_MANAGE);

    public Permission {
        if (key.length() > LONGEST || !KEY.matcher(key).matches()) {
            throw InvalidInputException.of(
                    "permission",
                    "is not a permission",
                    "use words of a-z, 0-9 and _ with dots between, such as bookings.read; at most 60 characters");
        }
    }

    public static Permission of(String key) {
        return new Permission(key);
    }

    /** Those every desk knows. */
    public static Set<Permission> ours() {
        return OURS;
    }

    /** What is done: the last part of the key. */
    public String action() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return key;
    }
}
