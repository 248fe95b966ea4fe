package io.campusshield.demo.layout;

import java.util.List;

/**
 * A school with one gateway and one device.
 *
 * @param id the site's
 * @param name as people say it
 * @param place where the device is
 */
public record School(String id, String name, String place) {
  public static final School HEXI = new School("hexi", "河西小学", "正门");
  public static final School DONGHU = new School("donghu", "东湖初级中学", "东门");
  public static final School CHUNYA = new School("chunya", "春芽幼儿园", "大门");

  public static final List<School> ALL = List.of(HEXI, DONGHU, CHUNYA);

  public String gateway() {
    return "gw-" + id;
  }

  public String device() {
    return "gate-" + id;
  }
}
