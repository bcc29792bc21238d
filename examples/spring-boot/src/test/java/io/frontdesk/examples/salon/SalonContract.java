package io.frontdesk.examples.salon;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.Purpose;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole salon from outside: HTTP in, mail out. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"salon.demo=false", "frontdesk.workers.poll-interval=50ms"})
@DirtiesContext
abstract class SalonContract {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String QUEUE = "{\"queue\": \"message.email.normal\"}";

    private static final BlockingQueue<String> INBOX = new LinkedBlockingQueue<>();
    private static final LocalMailServer MAIL = LocalMailServer.start(0, INBOX::add);

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TenantDesk desk;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.port", MAIL::port);
    }

    @BeforeEach
    void emptyInbox() {
        INBOX.clear();
    }

    @Test
    void a_booking_commits_its_row_and_its_message_and_the_mail_arrives() throws Exception {
        HttpResponse<String> booked = book("ann@example.org", "Bello", "2030-05-06T09:00", false);

        assertThat(booked.statusCode()).isEqualTo(201);
        assertThat(booked.body()).contains("\"pet\":\"Bello\"", "\"status\":\"BOOKED\"");
        assertThat(mailAbout("Bello is"))
                .contains("mail to ann@example.org", "Subject: Bello is booked in", "Monday, 6 May, 09:00")
                .doesNotContain("List-Unsubscribe");
        assertThat(get("/appointments").body()).contains("\"pet\":\"Bello\"");
    }

    @Test
    void a_time_that_is_taken_leaves_neither_contact_nor_row_nor_message() throws Exception {
        assertThat(book("first@example.org", "Minka", "2030-05-06T10:00", false).statusCode())
                .isEqualTo(201);
        assertThat(mailAbout("Minka is booked in")).contains("first@");
        List<Long> before = counts();

        HttpResponse<String> refused = book("second@example.org", "Rex", "2030-05-06T10:00", true);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("That time is taken.");
        assertThat(counts()).isEqualTo(before);
        assertThat(desk.contacts().findByEmail(EmailAddress.of("second@example.org")))
                .isEmpty();
    }

    @Test
    void cancelling_writes_and_enqueues_once_and_frees_the_time() throws Exception {
        String id = id(book("tom@example.org", "Hachi", "2030-05-06T11:00", false));
        assertThat(mailAbout("Hachi is booked in")).contains("tom@");

        assertThat(post("/appointments/" + id + "/cancel", JSON, "").body()).contains("CANCELLED");
        assertThat(mailAbout("cancelled")).contains("mail to tom@example.org", "Hachi's appointment is cancelled");
        List<Long> before = counts();
        assertThat(post("/appointments/" + id + "/cancel", JSON, "").statusCode())
                .isEqualTo(200);
        assertThat(counts()).isEqualTo(before);

        assertThat(book("eve@example.org", "Luna", "2030-05-06T11:00", false).statusCode())
                .isEqualTo(201);
        assertThat(post("/appointments/0/cancel", JSON, "").statusCode()).isEqualTo(404);
    }

    @Test
    void news_are_asked_for_by_a_link_and_ended_by_another() throws Exception {
        book("zoe@example.org", "Simba", "2030-05-06T12:00", true);
        String booked = mailAbout("Simba is");
        String confirm = link(mailAbout("Our offers?"), "confirm");

        assertThat(get(confirm).body()).contains("May Salon Bello write to you", "<form");
        assertThat(wantsNews("zoe@example.org")).isFalse();
        assertThat(post(confirm, FORM, "").statusCode()).isEqualTo(200);
        assertThat(wantsNews("zoe@example.org")).isTrue();

        String welcome = mailAbout("Welcome");
        assertThat(welcome).contains("List-Unsubscribe: <http");
        String leave = link(welcome, "unsubscribe");
        assertThat(get(leave).statusCode()).isEqualTo(200);
        assertThat(wantsNews("zoe@example.org")).isTrue();
        // As some mail systems post it.
        assertThat(post(leave, "multipart/form-data; boundary=x", "--x--").statusCode())
                .isEqualTo(200);
        assertThat(wantsNews("zoe@example.org")).isFalse();

        assertThat(get(link(booked, "preferences")).body()).contains("Offers", "Once a month.");
        assertThat(get("/unsubscribe/none-of-ours").statusCode()).isEqualTo(404);
    }

    @Test
    void the_preference_page_saves_what_its_form_says() throws Exception {
        book("kim@example.org", "Otto", "2030-05-06T13:00", false);
        String page = link(mailAbout("Otto"), "preferences");
        String form = get(page).body();
        Matcher choice = Pattern.compile("<input type=\"checkbox\" name=\"([^\"]+)\" value=\"([^\"]+)\"")
                .matcher(form);
        assertThat(choice.find()).as("a choice in %s", form).isTrue();

        assertThat(post(
                                page,
                                FORM,
                                fields(form) + choice.group(1) + "="
                                        + URLEncoder.encode(choice.group(2), StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
        assertThat(wantsNews("kim@example.org")).isTrue();
    }

    @Test
    void what_cannot_be_used_is_refused_by_name() throws Exception {
        HttpResponse<String> noAddress = book("nobody", "Bello", "2030-05-06T14:00", false);
        assertThat(noAddress.statusCode()).isEqualTo(400);
        assertThat(noAddress.body()).contains("email");
        assertThat(book("ann@example.org", " ", "2030-05-06T14:00", false).statusCode())
                .isEqualTo(400);
        assertThat(post("/appointments", JSON, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void operators_see_how_the_desk_is_and_hold_a_queue() throws Exception {
        assertThat(get("/actuator/health").body()).contains("\"frontdesk\"", "\"schema\"");
        assertThat(post("/actuator/frontdesk/pause", JSON, QUEUE).body()).contains("\"paused\"");
        book("lea@example.org", "Fips", "2030-05-06T15:00", false);
        assertThat(get("/actuator/frontdesk").body()).contains("\"wired\"", "message.email.normal");
        assertThat(INBOX).noneMatch(mail -> mail.contains("Fips"));
        assertThat(post("/actuator/frontdesk/resume", JSON, QUEUE).body()).contains("\"resumed\":true");
        assertThat(mailAbout("Fips")).contains("booked in");
    }

    private boolean wantsNews(String address) {
        var contact = desk.contacts().findByEmail(EmailAddress.of(address)).orElseThrow();
        return desk.consents()
                .status(contact.id(), Channel.EMAIL, Purpose.MARKETING)
                .granted();
    }

    private List<Long> counts() {
        return jdbc.queryForList("""
                SELECT count(*) FROM appointment UNION ALL SELECT count(*) FROM frontdesk_message
                UNION ALL SELECT count(*) FROM frontdesk_contact UNION ALL SELECT count(*) FROM frontdesk_consent
                """, Long.class);
    }

    /** Mails come in any order, and those of other tests may still come. */
    private static String mailAbout(String words) throws InterruptedException {
        var others = new ArrayList<String>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            String mail = INBOX.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(mail).as("a mail about %s within a minute", words).isNotNull();
            if (mail.contains(words)) {
                INBOX.addAll(others);
                return mail;
            }
            others.add(mail);
        }
    }

    private static String link(String mail, String kind) {
        Matcher link = Pattern.compile("/" + kind + "/[\\w-]+").matcher(mail);
        assertThat(link.find()).as("a link to %s in %s", kind, mail).isTrue();
        return link.group();
    }

    /** The hidden ones, ready to be posted. */
    private static String fields(String form) {
        var fields = new StringBuilder();
        Matcher hidden = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(form);
        while (hidden.find()) {
            fields.append(hidden.group(1))
                    .append('=')
                    .append(URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8))
                    .append('&');
        }
        return fields.toString();
    }

    private static String id(HttpResponse<String> booked) {
        Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(booked.body());
        assertThat(id.find()).as("an id in %s", booked.body()).isTrue();
        return id.group(1);
    }

    private HttpResponse<String> book(String email, String pet, String startsAt, boolean wantsNews) throws Exception {
        return post("/appointments", JSON, """
                {"email": "%s", "owner": "Somebody", "pet": "%s", "startsAt": "%s", "wantsNews": %s}
                """.formatted(email, pet, startsAt, wantsNews));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = to(path).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
