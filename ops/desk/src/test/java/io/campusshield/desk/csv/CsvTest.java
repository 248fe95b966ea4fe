package io.campusshield.desk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.desk.places.Column;
import io.campusshield.desk.places.Fault;
import io.campusshield.desk.places.Row;
import io.campusshield.desk.places.Table;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
  private static final Row HEXI =
      new Row(2, Map.of(Column.ID, "hexi", Column.NAME, "河西小学", Column.SILENT, "是"));

  private static CsvReading.Sheet read(Table table, String text) {
    return CsvReading.read(table, text.getBytes(UTF_8));
  }

  private static List<String> faults(Table table, String text) {
    return read(table, text).faults().stream().map(Fault::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void aFileOfExcels_isReadInEitherEncoding(String encoding) {
    String text = "编号,名称,静默\r\nhexi,河西小学,是\r\n";

    assertThat(CsvReading.read(Table.SITES, text.getBytes(Charset.forName(encoding))))
        .isEqualTo(new CsvReading.Sheet(List.of(HEXI), List.of()));
  }

  @Test
  void theHeader_mayBeEnglish_inAnyOrder_andBeMarked() {
    assertThat(read(Table.SITES, "\uFEFFSilent,NAME,id\n是,河西小学,hexi\n").rows())
        .containsExactly(HEXI);
  }

  @Test
  void emptyLines_areNone_andTheOthersKeepTheirNumbers() {
    CsvReading.Sheet sheet = read(Table.SEATS, "id,name\n\nseat-1,\"a\nb\"\n,\n\nseat-2,c\n");

    assertThat(sheet.faults()).isEmpty();
    assertThat(sheet.rows().stream().map(Row::line)).containsExactly(3, 7);
  }

  @Test
  void anUnknownAMissingAndADoubledColumn_areTold() {
    assertThat(faults(Table.SEATS, "id,nom,id\nseat-1,x,seat-1\n"))
        .containsExactly(
            "seats.csv, line 1: found 'nom'; wanted columns of id (编号), name (名称)",
            "seats.csv, line 1, id: found 'id'; wanted each column once",
            "seats.csv, line 1, name: found 'no such column'; wanted columns of id (编号), name"
                + " (名称)");
  }

  @Test
  void aCellBeyondTheHeader_isTold() {
    assertThat(faults(Table.SEATS, "id,name\nseat-1,a,b\n"))
        .containsExactly("seats.csv, line 2: found 'b'; wanted 2 cells, as in the first line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,name\nseat-1,\"a\nb\n", "id,name\nseat-1,\"a\"b\n"})
  void quotesThatDoNotEnd_areTold_withTheLine(String text) {
    assertThat(faults(Table.SEATS, text))
        .singleElement()
        .asString()
        .startsWith("seats.csv, line 2: found 'quotes that do not end'");
  }

  @Test
  void whatIsNoText_orTooLong_orEmpty_isRefused() {
    assertThat(CsvReading.read(Table.SEATS, new byte[] {(byte) 0xFF, (byte) 0xFF}).faults())
        .first()
        .asString()
        .contains("UTF-8 or GB18030");
    assertThat(CsvReading.read(Table.SEATS, new byte[CsvReading.MOST_BYTES + 1]).faults())
        .singleElement()
        .asString()
        .contains("at most 4194304");
    assertThat(faults(Table.SEATS, "")).singleElement().asString().contains("found 'nothing'");
  }

  @Test
  void whatIsWritten_beginsWithAMark_andIsReadBackTheSame() {
    byte[] file = CsvWriting.write(Table.SITES, List.of(HEXI));

    assertThat(new String(file, UTF_8)).startsWith("\uFEFF编号,名称,");
    assertThat(CsvReading.read(Table.SITES, file).faults()).isEmpty();
    assertThat(CsvReading.read(Table.SITES, file).rows().getFirst().cell(Column.NAME))
        .isEqualTo("河西小学");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+86 138", "-1", "@a", "'=1+1", "''@a", "'a", "a,\"b\"", "=\"a\",1"})
  void noCell_isAFormula_andEachIsReadBackTheSame(String name) {
    Row row = new Row(2, Map.of(Column.ID, "seat-1", Column.NAME, name));

    byte[] file = CsvWriting.write(Table.SEATS, List.of(row));

    assertThat(new String(file, UTF_8).lines().toList().get(1))
        .doesNotContainPattern("(^|,|\")[=+@-]");
    assertThat(CsvReading.read(Table.SEATS, file).rows()).containsExactly(row);
  }
}
