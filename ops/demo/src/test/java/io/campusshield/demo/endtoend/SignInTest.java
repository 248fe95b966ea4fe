package io.campusshield.demo.endtoend;

import static io.campusshield.demo.endtoend.Scene.DISPATCHER;
import static io.campusshield.demo.layout.School.HEXI;

import io.campusshield.protocol.standing.Button;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("browser")
@ExtendWith(Staging.class)
final class SignInTest {
  @Test
  void theFirstPerson_setsTheDeskUpOnThePage_andFromThenOnComesInWithTheirPassword(Scene scene)
      throws Exception {
    try (Chromium chromium = Chromium.open();
        Seat seat = new Seat(chromium.page())) {
      seat.opens(scene.station().layout().console().toString());
      seat.isAskedToSetUp();
      seat.picture("sign-in-set-up");
      seat.gives(DISPATCHER, Files.readString(scene.station().layout().setUpCode()).strip());
      seat.isAskedForAPassword();
      seat.picture("sign-in-password");
      seat.choosesPassword();
      seat.hears();
      seat.isCalm();

      seat.signsOut();
      seat.gives(DISPATCHER, "not the password");
      seat.isTold("姓名、密码或口令不对");
      seat.picture("sign-in-wrong");
      seat.speaks("EN");
      seat.picture("sign-in-english");
      seat.speaks("中");
      seat.givesPassword(DISPATCHER);
      seat.hears();
      scene.guardAt(HEXI).presses(Button.ALARM);
      seat.answersFirst(1);
      scene.guardAt(HEXI).seesAnswered(DISPATCHER);
    }
  }
}
