package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.encryption.Encryption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Whether a node with other keys than its database was written with is found out before it writes. Has the database to itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class KeyPrintContract extends EncryptedDesks {

    private static final String SECOND_INDEX = SecretSource.INDEX_KEY + ".2";
    private static final String SECOND_MASTER = SecretSource.MASTER_KEY + ".2";

    protected KeyPrintContract() {}

    @BeforeEach
    void writtenWithTheRightKeys() {
        node(EncryptedDesks::secret).build();
    }

    @Test
    void refuses_a_node_with_another_key_under_a_name_in_use_and_names_it() {
        for (String name : List.of(SecretSource.DIGEST_KEY, SecretSource.INDEX_KEY, SecretSource.MASTER_KEY)) {
            refuses(node(without(name)), name);
        }

        node(EncryptedDesks::secret).build();
    }

    @Test
    @Order(Integer.MAX_VALUE) // no way leads back
    void takes_a_new_version_and_refuses_another_key_under_its_name_from_then_on() {
        ContactSettings both = ContactSettings.standard().withIndexKeyVersions(1, 2);
        Encryption second = Encryption.on().masterKeyVersion(2);
        node(EncryptedDesks::secret).contacts(both).encryption(second).build();

        refuses(node(without(SECOND_INDEX)).contacts(both).encryption(second), SECOND_INDEX);
        refuses(node(without(SECOND_MASTER)).contacts(both).encryption(second), SECOND_MASTER);
        Frontdesk rebuilding =
                node(EncryptedDesks::secret).contacts(both).encryption(second).build();
        assertThat(rebuilding.contactIndex().rebuild().isComplete()).isTrue();
        node(without(SecretSource.INDEX_KEY))
                .contacts(ContactSettings.standard().withIndexKeyVersions(2))
                .encryption(second)
                .build();
    }

    @Test
    void checks_every_version_of_the_digest_key_that_a_later_one_stands_on() {
        String second = SecretSource.DIGEST_KEY + ".2";
        node(EncryptedDesks::secret).digestKeyVersions(1, 2).build();

        refuses(node(without(second)).digestKeyVersions(2, 1), second);
        refuses(node(without(SecretSource.DIGEST_KEY)).digestKeyVersions(1, 2), SecretSource.DIGEST_KEY);
        assertThatThrownBy(
                        () -> node(EncryptedDesks::secret).digestKeyVersions(2).build())
                .as("it would not look where others write")
                .isInstanceOf(FrontdeskException.class)
                .hasMessageContaining("written under version 1 of " + SecretSource.DIGEST_KEY);
        assertThatThrownBy(() -> node(EncryptedDesks::secret).digestKeyVersions(2, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("digestKeyVersions");
    }

    @Test
    void keeps_nothing_of_a_node_it_refuses() {
        ContactSettings third = ContactSettings.standard().withIndexKeyVersions(1, 3);
        refuses(node(without(SecretSource.DIGEST_KEY)).contacts(third), SecretSource.DIGEST_KEY);

        assertThat(print(SecretSource.INDEX_KEY + ".3")).isEqualTo("none stood");
    }

    @Test
    void asks_for_no_master_key_where_none_is_used() {
        var keeper = new WatchfulKeyProvider(persistence().transactions());

        node(without(SecretSource.MASTER_KEY)).encryption(Encryption.off()).build();
        node(without(SecretSource.MASTER_KEY))
                .encryption(Encryption.on().under(keeper))
                .build();
    }

    private void refuses(FrontdeskBuilder node, String name) {
        assertThatThrownBy(node::build)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContaining(name + " this database was written with another key")
                .hasMessageContaining("backup")
                .satisfies(e ->
                        assertThat(e.getMessage()).doesNotContain(HexFormat.of().formatHex(secret(name)), print(name)));
    }

    private String print(String name) {
        return persistence()
                .transactions()
                .required(TenantScope.platform(), () -> persistence().dataKeys().keyPrints(Map.of(name, "none stood")))
                .getOrDefault(name, "");
    }

    private static SecretSource without(String name) {
        return asked -> secret(asked.equals(name) ? "another " + name : asked);
    }

    /** Never closed: that would close the database under the others. */
    private FrontdeskBuilder node(SecretSource secrets) {
        return Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(secrets)
                .clock(clock)
                .channel(sent);
    }
}
