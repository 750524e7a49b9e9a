-- An application entered at a window belongs to the account of its applicant, found by the number of their document.
CREATE INDEX applicant_party_id_no ON applicant_party (id_no);
