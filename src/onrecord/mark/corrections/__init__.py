"""What a network gets wrong again and again, put right by small rules; `onrecord.mark.rule_list` lists them."""
