package io.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Links;
import io.frontdesk.common.SignedTokens;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PublicBaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://desk.example.org, https://desk.example.org/a/b",
        "https://desk.example.org/, https://desk.example.org/a/b",
        "HTTPS://Desk.Example.org/App//, https://desk.example.org/App/a/b",
        "https://desk.example.org:8443/x, https://desk.example.org:8443/x/a/b",
        "https://[2001:db8::1]/, https://[2001:db8::1]/a/b"
    })
    void is_what_links_begin_with(String base, String link) {
        var links =
                new Links(new SignedTokens(name -> new byte[32], 1), Optional.of(URI.create(base)), Optional.empty());
        assertThat(links.to("a/b")).hasValue(URI.create(link));
        assertThat(links.isSecure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example.org/?a=b",
                "https://desk.example.org/#a",
                "https://secret@desk.example.org",
                "https:desk.example.org",
                "https:///desk",
                "ftp://desk.example.org",
                "desk.example.org",
                "/desk"
            })
    void refuses_what_links_cannot_begin_with(String base) {
        FrontdeskBuilder builder = Frontdesk.inMemory().developmentMode().publicBaseUrl(URI.create(base));
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("publicBaseUrl")
                .hasMessageNotContaining("secret");
    }

    @Test
    void is_https_outside_development_mode_in_whatever_order_it_is_said() {
        URI http = URI.create("http://localhost:8080");
        assertThatThrownBy(() -> Frontdesk.inMemory().publicBaseUrl(http).build())
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContaining(".developmentMode()");
        assertThatCode(() -> Frontdesk.inMemory()
                        .publicBaseUrl(http)
                        .developmentMode()
                        .build()
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void development_mode_says_so_when_it_starts() {
        assertThat(warnings(Frontdesk.inMemory().developmentMode()))
                .singleElement()
                .asString()
                .contains("development mode");
        assertThat(warnings(Frontdesk.inMemory())).isEmpty();
    }

    private static java.util.List<String> warnings(FrontdeskBuilder builder) {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(Frontdesk.class);
        logger.addAppender(log);
        try (Frontdesk desk = builder.build()) {
            desk.start();
        } finally {
            logger.detachAppender(log);
        }
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
