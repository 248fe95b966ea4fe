package io.campusshield.desk.places;

import io.campusshield.protocol.id.SiteId;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a cell. */
public enum Column {
  /** By which other rows and certificates name it. */
  ID(Form.ID, "编号"),
  NAME(Form.LABEL, "名称", "姓名"),
  ENGLISH(Form.LABEL, "英文名称"),
  ADDRESS(Form.ADDRESS, "地址"),
  SILENT(Form.YES_NO, "静默"),
  SITE(Form.ID, "学校编号", "学校"),
  GATEWAY(Form.ID, "网关编号", "网关"),
  /** Where at the site, as people say it. */
  PLACE(Form.LABEL, "位置"),
  PHONE(Form.PHONE, "电话"),
  ROLE(Form.LABEL, "职务"),
  SEAT(Form.ID, "席位编号", "席位"),
  PERSON(Form.ID, "人员编号", "人员"),
  FROM(Form.MOMENT, "开始"),
  TO(Form.MOMENT, "结束");

  /** What may be written. */
  private enum Form {
    ID("1 to 40 of a-z, 0-9 and '-', as 'hexi'"),
    LABEL("1 to 80 characters in one line, none of them invisible"),
    ADDRESS("1 to 200 characters in one line, none of them invisible"),
    YES_NO("yes or no, 是 or 否"),
    PHONE("a number with 3 to 20 digits, as '0571-88231234' or '+86 138 0013 8000'"),
    MOMENT("a day and a time of the station's clock, as '2026-11-23 08:00'");

    private final String wanted;

    Form(String wanted) {
      this.wanted = wanted;
    }
  }

  private static final Pattern DAY_AND_TIME =
      Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})[ T]+(\\d{1,2}):(\\d{2})(?::00)?");
  private static final Pattern NUMBER = Pattern.compile("\\+?[(]?[0-9](?:[ ()/-]{0,2}[0-9]){2,19}");

  private final Form form;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable list
  private final List<String> chinese;

  Column(Form form, String... chinese) {
    this.form = form;
    this.chinese = List.of(chinese);
  }

  /** As in JSON and in a header: {@code id}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As in a header; the first is the usual one. */
  public List<String> chinese() {
    return chinese;
  }

  /** For whoever wrote something else. */
  public String wanted() {
    return form.wanted;
  }

  /**
   * What is meant by a cell that is not empty, in the one way in which it is kept; empty if it is
   * none of what is wanted.
   */
  Optional<String> read(String cell) {
    return switch (form) {
      case ID -> SiteId.parse(cell).map(SiteId::name);
      case LABEL -> line(cell, 80);
      case ADDRESS -> line(cell, 200);
      case YES_NO ->
          switch (cell.toLowerCase(Locale.ROOT)) {
            case "yes", "是" -> Optional.of("yes");
            case "no", "否" -> Optional.of("no");
            default -> Optional.empty();
          };
      case PHONE -> Optional.of(cell).filter(text -> NUMBER.matcher(text).matches());
      case MOMENT -> moment(cell);
    };
  }

  private static Optional<String> line(String cell, int longest) {
    boolean fits = cell.codePointCount(0, cell.length()) <= longest;
    return fits && cell.codePoints().noneMatch(Column::invisible)
        ? Optional.of(cell)
        : Optional.empty();
  }

  private static boolean invisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static Optional<String> moment(String cell) {
    Matcher parts = DAY_AND_TIME.matcher(cell);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime moment =
          LocalDateTime.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)),
              Integer.parseInt(parts.group(4)),
              Integer.parseInt(parts.group(5)));
      return Optional.of(moment.toString().replace('T', ' '));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
