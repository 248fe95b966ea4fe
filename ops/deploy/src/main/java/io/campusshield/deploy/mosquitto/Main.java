package io.campusshield.deploy.mosquitto;

import io.campusshield.deploy.roster.AccessTable;
import io.campusshield.deploy.roster.Roster;
import io.campusshield.protocol.settings.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes Mosquitto's files for a station; says where they are and what to do with them. */
public final class Main {
  private static final int WRONG_USE = 2;
  private static final int NOT_WRITTEN = 1;
  private static final int FEWEST_ARGUMENTS = 4;
  private static final int HIGHEST_PORT = 65_535;

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length < FEWEST_ARGUMENTS) {
      end(
          "usage: STATION IDENTITY DIRECTORY ADDRESS:PORT..., as"
              + " station.yaml identity/broker-1 /etc/mosquitto/campus-shield 0.0.0.0:8883",
          WRONG_USE);
    }
    Path directory = Path.of(arguments[2]);
    try {
      AccessTable table = AccessTable.of(Roster.load(Path.of(arguments[0])));
      Service service = new Service(Path.of(arguments[1]), listeners(arguments), "mosquitto");
      Path written = MosquittoFiles.write(table, service, directory);
      System.out.println(
          "written "
              + written
              + " and the rules beside it; start with: mosquitto -c "
              + written
              + " (a running one reads changed rules at SIGHUP)");
    } catch (Unusable e) {
      end(String.valueOf(e.getMessage()), NOT_WRITTEN);
    } catch (IOException e) {
      end(
          directory + ": can not be written (" + e + "); name a directory that you may write in",
          NOT_WRITTEN);
    }
  }

  private static List<Service.Listener> listeners(String[] arguments) {
    List<Service.Listener> listeners = new ArrayList<>();
    for (String each : Arrays.copyOfRange(arguments, FEWEST_ARGUMENTS - 1, arguments.length)) {
      int colon = each.lastIndexOf(':');
      String port = each.substring(colon + 1);
      if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
        end("'" + each + "': wanted is ADDRESS:PORT, as 0.0.0.0:8883", WRONG_USE);
      }
      listeners.add(new Service.Listener(each.substring(0, colon), Integer.parseInt(port)));
    }
    return listeners;
  }

  private static void end(String sentence, int status) {
    System.err.println(sentence);
    System.exit(status);
  }
}
