DROP FUNCTION cunfen_tell_device() CASCADE;
DROP FUNCTION cunfen_board_changed() CASCADE;
DROP FUNCTION cunfen_move_board(text, text);
DROP TABLE board_state;
