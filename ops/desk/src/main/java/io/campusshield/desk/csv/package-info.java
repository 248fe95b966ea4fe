/**
 * Tables as files that Excel and WPS open and save.
 *
 * <p>Knows: commas, quotes, encodings, headers in English and Chinese, what a spreadsheet would
 * take for a formula. Does not know: what a cell may hold, where files are.
 */
@NullMarked
package io.campusshield.desk.csv;

import org.jspecify.annotations.NullMarked;
